// What web addresses name. The engine expands {a,b} and {1..9}, and * where the server has a page that lists a folder; size
// and version of each are asked for here. What stands behind the ? of an address may be a signature that opens it: it is
// neither shown nor kept, a short hash stands for it.

import { createHash } from "node:crypto";
import type { Store } from "../store/open.ts";
import type { Location } from "./remote-location.ts";
import type { RemoteObject } from "./remote-objects.ts";

/** Requests at a time; ms until one is given up. */
const atOnce = 8;
const longestWait = 10_000;

/** An address as it may be shown and kept. */
export function shownUrl(url: string): string {
  const at = url.indexOf("?");
  // elsewhere it is the sign of a pattern
  if (at < 0 || !/^https?:/.test(url)) return url;
  const hash = createHash("sha256").update(url.slice(at)).digest("hex").slice(0, 8);
  return `${url.slice(0, at)}?(${hash})`;
}

/**
 * Those that are there, and how many of the names have nothing.
 * @param settings of the engine's requests
 */
export async function urlObjects(
  engine: Store,
  location: Location,
  settings: string,
): Promise<{ readonly objects: RemoteObject[]; readonly absent: number }> {
  const { address } = location;
  const urls = /[*{}]/.test(address.replace(/\?.*$/, ""))
    ? await expanded(engine, address, location.source("One"), settings)
    : [address];
  const objects: RemoteObject[] = [];
  for (let i = 0; i < urls.length; i += atOnce)
    for (const one of await Promise.all(urls.slice(i, i + atOnce).map(asked)))
      if (one) objects.push(one);
  return { objects, absent: urls.length - objects.length };
}

async function expanded(
  engine: Store,
  address: string,
  source: string,
  settings: string,
): Promise<string[]> {
  const rows = await engine.rows<{ path: string }>(
    `SELECT _path AS path FROM ${source} ORDER BY path ${settings}, allow_experimental_url_wildcard_from_index_pages = 1`,
  );
  const { protocol, host } = new URL(address);
  const query = /\?.*$/.exec(address)?.[0] ?? "";
  // of a list from a page the engine tells the host too
  return rows.map(({ path }) => `${protocol}//${path.startsWith("/") ? host : ""}${path}${query}`);
}

/** Null where nothing is there; a version only where the server tells one. */
async function asked(url: string): Promise<RemoteObject | null> {
  const head = (): Promise<Response> =>
    fetch(url, { method: "HEAD", signal: AbortSignal.timeout(longestWait) });
  const answer = await head().catch(head);
  if (answer.status === 404 || answer.status === 410) return null;
  const { headers, ok } = answer;
  return {
    address: shownUrl(url),
    url,
    size: ok ? Number(headers.get("content-length") ?? 0) : 0,
    etag: (ok && (headers.get("etag") ?? headers.get("last-modified"))) || "",
  };
}
