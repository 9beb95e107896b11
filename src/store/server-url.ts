// Where a server's store is: clickhouse://user@host:8123/database, or clickhouses:// for TLS. The password never stands
// in the URL, because URLs are seen in process lists and logs: it comes from the environment or a file.

import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { reasonOf, StillwatchError } from "../core/errors.ts";

export interface ServerAddress {
  /** What may be shown. */
  readonly shown: string;
  /** http or https, host and port. */
  readonly origin: string;
  readonly user: string;
  readonly password: string;
  readonly database: string;
  /** Name of the cluster in the server's configuration, or null for a server alone. */
  readonly cluster: string | null;
  /** Certificate of an authority of the operator's own. */
  readonly ca: Buffer | null;
  /** Folder on this machine for the sketch key and the word memory. */
  readonly state: string;
}

const scheme = /^clickhouses?:\/\//;

/** Whether it is a URL at all, and so no folder. */
export function isUrl(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text);
}

export function isServerUrl(path: string): boolean {
  return scheme.test(path);
}

export function serverAddress(text: string, env: NodeJS.ProcessEnv): ServerAddress {
  // the parser of URLs knows hosts and ports of http only
  const url = URL.parse(text.replace(/^clickhouse/, "http"));
  const bad = (why: string): never => {
    throw new StillwatchError("store_url", { why });
  };
  if (!url || /^\w+:\/\/\//.test(text)) return bad("it is no URL");
  if (url.password !== "")
    bad("a password does not belong into it; set STILLWATCH_STORE_PASSWORD or a file's name");
  const tls = url.protocol === "https:";
  const database = decodeURIComponent(url.pathname.slice(1)) || "default";
  if (!/^[A-Za-z_]\w{0,63}$/.test(database)) bad("a database is named by letters, digits and _");
  for (const name of url.searchParams.keys())
    if (name !== "cluster") bad(`the only parameter is cluster, not ${name}`);
  const cluster = url.searchParams.get("cluster");
  if (cluster !== null && !/^\w{1,64}$/.test(cluster))
    bad("a cluster is named by letters, digits and _");
  // the ports that http and https mean are left out by the parser
  const port = /:(\d+)(?:\/|\?|$)/.exec(text.replace(scheme, ""))?.[1] ?? (tls ? "8443" : "8123");
  const user = decodeURIComponent(url.username) || "default";
  const host = `${url.hostname}:${port}`;
  return {
    shown: `clickhouse${tls ? "s" : ""}://${user}@${host}/${database}`,
    origin: `${url.protocol}//${host}`,
    user,
    password: password(env),
    database,
    cluster,
    ca: env.STILLWATCH_STORE_CA ? fileOf(env.STILLWATCH_STORE_CA) : null,
    state:
      env.STILLWATCH_STATE ??
      join(
        env.XDG_STATE_HOME ?? join(homedir(), ".local", "state"),
        "stillwatch",
        `${host}-${database}`.replace(/[^\w.-]/g, "_"),
      ),
  };
}

function password(env: NodeJS.ProcessEnv): string {
  if (env.STILLWATCH_STORE_PASSWORD !== undefined) return env.STILLWATCH_STORE_PASSWORD;
  const path = env.STILLWATCH_STORE_PASSWORD_FILE;
  return path === undefined
    ? ""
    : fileOf(path)
        .toString("utf8")
        .replace(/\r?\n$/, "");
}

function fileOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new StillwatchError(
      "store_url",
      { why: `cannot read ${path}: ${reasonOf(cause)}` },
      cause,
    );
  }
}
