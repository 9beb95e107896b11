// Logs that lie elsewhere: in S3 and what speaks like it, in Google's and Azure's object stores, behind a URL, in Iceberg
// and Delta Lake tables. The engine reads them by its own table functions; here an address becomes one. Credentials come
// from the environment or a profile of the AWS command line, never from an address or an option, and never leave in words.

import { existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { parse } from "ini";
import { StillwatchError } from "../core/errors.ts";
import { literal } from "../store/sql.ts";
import { shownUrl } from "./remote-urls.ts";

export interface Location {
  /** The address as it was given. */
  readonly address: string;
  /** The address as it may be shown. */
  readonly shown: string;
  /** A table (Iceberg, Delta Lake), which is read as rows; else objects, which are listed. */
  readonly isTable: boolean;
  /** The table function that reads it, with a format or without. */
  source(format: string): string;
  /** The address of one of its objects, from the path that the engine tells. */
  addressOf(path: string): string;
  /** What must not be seen in a message. */
  readonly secrets: readonly string[];
}

type Environment = Readonly<Record<string, string | undefined>>;

const schemes = /^(?:(iceberg|delta)\+)?(s3|gs|az|https?):\/\//;

/** Whether a path is an address of that kind. */
export function isRemote(path: string): boolean {
  return schemes.test(path);
}

/**
 * @param env the environment: `AWS_ACCESS_KEY_ID` and so on
 * @throws StillwatchError `remote_address`, `remote_credentials`
 */
export function locationOf(address: string, env: Environment = process.env): Location {
  const found = schemes.exec(address);
  if (!found) throw new StillwatchError("remote_address", { address });
  const [whole, table, scheme] = found;
  const rest = address.slice(whole.length);
  if (rest.includes("@") && /^[^/]*@/.test(rest))
    throw new StillwatchError("remote_address", { address: address.replace(/\/\/[^@]*@/, "//…@") });
  switch (scheme) {
    case "s3":
      return s3(address, rest, table, env);
    case "gs":
      return google(address, rest, table, env);
    case "az":
      return azure(address, rest, table, env);
    default:
      if (table !== undefined) throw new StillwatchError("remote_address", { address });
      return located(
        address,
        false,
        // percent signs of an address stand for what they stand for
        (format) =>
          `url(${literal(address.replace(/[^\x21-\x7e]+/g, encodeURIComponent))}, ${literal(format)})`,
        [address.slice(address.indexOf("?") + 1 || address.length)],
      );
  }
}

function s3(address: string, rest: string, table: string | undefined, env: Environment): Location {
  const [bucket, ...key] = rest.split("/");
  if (!bucket || key.join("/") === "") throw new StillwatchError("remote_address", { address });
  const endpoint = env.AWS_ENDPOINT_URL_S3 ?? env.AWS_ENDPOINT_URL;
  const profile = profileOf(env);
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? profile.region ?? "us-east-1";
  const base = endpoint
    ? `${endpoint.replace(/\/$/, "")}/${bucket}`
    : `https://${bucket}.s3.${region}.amazonaws.com`;
  const id = env.AWS_ACCESS_KEY_ID ?? profile.aws_access_key_id;
  const secret = env.AWS_SECRET_ACCESS_KEY ?? profile.aws_secret_access_key;
  const token = env.AWS_SESSION_TOKEN ?? profile.aws_session_token;
  const keys = id && secret ? [id, secret, ...(token ? [token] : [])] : ["NOSIGN"];
  const quoted = id && secret ? keys.map(literal) : keys;
  const url = literal(`${base}/${encoded(key)}`);
  const call = (name: string, format: string[]): string =>
    `${name}(${[url, ...quoted, ...format.map(literal)].join(", ")})`;
  return located(
    address,
    table !== undefined,
    (format) =>
      table === undefined
        ? call("s3", [format])
        : call(table === "iceberg" ? "icebergS3" : "deltaLake", []),
    [secret, token],
  );
}

function google(
  address: string,
  rest: string,
  table: string | undefined,
  env: Environment,
): Location {
  const [bucket, ...key] = rest.split("/");
  if (!bucket || key.join("/") === "" || table !== undefined)
    throw new StillwatchError("remote_address", { address });
  const [id, secret] = [env.GS_ACCESS_KEY_ID, env.GS_SECRET_ACCESS_KEY];
  // as the clients of Google's store have it: with a scheme or without
  const emulator = env.STORAGE_EMULATOR_HOST?.replace(/^(?!https?:)/, "http://");
  const endpoint = (emulator ?? "https://storage.googleapis.com").replace(/\/$/, "");
  const keys = id && secret ? [literal(id), literal(secret)] : ["NOSIGN"];
  const url = literal(`${endpoint}/${bucket}/${encoded(key)}`);
  return located(address, false, (format) => `gcs(${[url, ...keys, literal(format)].join(", ")})`, [
    secret,
  ]);
}

function azure(
  address: string,
  rest: string,
  table: string | undefined,
  env: Environment,
): Location {
  const [container, ...blob] = rest.split("/");
  if (!container || blob.join("/") === "") throw new StillwatchError("remote_address", { address });
  const connection = env.AZURE_STORAGE_CONNECTION_STRING;
  if (!connection)
    throw new StillwatchError("remote_credentials", {
      address,
      what: "AZURE_STORAGE_CONNECTION_STRING",
    });
  const key = /AccountKey=([^;]+)/.exec(connection)?.[1];
  const signature = /SharedAccessSignature=([^;]+)/.exec(connection)?.[1];
  const parts = [connection, container, blob.join("/")].map(literal);
  const name =
    table === undefined
      ? "azureBlobStorage"
      : table === "iceberg"
        ? "icebergAzure"
        : "deltaLakeAzure";
  return located(
    address,
    table !== undefined,
    (format) =>
      `${name}(${[...parts, ...(table === undefined ? [literal(format)] : [])].join(", ")})`,
    [connection, key, signature],
  );
}

function located(
  address: string,
  isTable: boolean,
  source: (format: string) => string,
  secrets: readonly (string | undefined)[],
): Location {
  const root = address.slice(0, address.indexOf("/", address.indexOf("//") + 2) + 1);
  return {
    address,
    shown: /^https?:/.test(address) ? shownUrl(address) : address,
    isTable,
    source,
    // the engine tells bucket and key
    addressOf: (path) => root + path.replace(/^\/+/, "").split("/").slice(1).join("/"),
    secrets: secrets.filter((one) => one !== undefined && one !== "") as string[],
  };
}

/** A key or a pattern in an address of the engine, which decodes it; the signs of a pattern are ones decoded too. */
function encoded(key: readonly string[]): string {
  return key
    .map((part) => encodeURIComponent(part).replace(/%(?:7B|7D|2C)/g, decodeURIComponent))
    .join("/");
}

/** Of `~/.aws/credentials`, or what the environment names in its place. */
function profileOf(env: Environment): Readonly<Record<string, string | undefined>> {
  const path = env.AWS_SHARED_CREDENTIALS_FILE ?? join(env.HOME ?? homedir(), ".aws/credentials");
  if (!existsSync(path)) return {};
  const all = parse(readFileSync(path, "utf8")) as Record<
    string,
    Record<string, string> | undefined
  >;
  return all[env.AWS_PROFILE ?? "default"] ?? {};
}
