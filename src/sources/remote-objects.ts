// Objects that lie elsewhere: which there are, and what they hold. The engine of this process lists and reads them. Many
// small objects of one folder are a group, which one statement reads (remote-group.ts).

import { StillwatchError } from "../core/errors.ts";
import { literal, openStore, type Store } from "../store/open.ts";
import { asJsonLines } from "./parquet.ts";
import { remoteFault } from "./remote-fault.ts";
import { type Location, locationOf } from "./remote-location.ts";
import { notRead } from "./remote-read-before.ts";
import { urlObjects } from "./remote-urls.ts";
import { type Format, tellFormat } from "./tell-format.ts";

export interface RemoteObject {
  /** As it may be shown and kept. */
  readonly address: string;
  /** Where it is asked for, of a web address. */
  readonly url?: string;
  readonly size: number;
  /** Its version; empty where none is told: it is then read by every run. */
  readonly etag: string;
}

/** An object, or a group of them. */
export interface RemoteFile {
  /** The address, or that of the first. */
  readonly path: string;
  readonly objects: readonly RemoteObject[];
  readonly location: Location;
  readonly size: number;
  readonly format: Format;
  /** What it holds, where that was read already. */
  readonly text?: readonly Buffer[];
}

/** Of objects that are read by one statement: how many, and bytes of all. */
const mostTogether = 500;
const largestTogether = 32 << 20;

/**
 * The engine would try 500 times. Of S3 it tries 2 (n + 1)² times for n attempts (measured): 8 of 6 s are within a minute,
 * and four tries of a request are enough for a hiccup. What refuses is said within seconds, what falls silent in the middle
 * of an object after 18 s (S3) or 30 s. Without `adaptive` off, the first try of several would wait for half a second only.
 */
const patience = [
  "s3_retry_attempts = 1",
  "s3_connect_timeout_ms = 3000",
  "s3_request_timeout_ms = 6000",
  "s3_max_single_read_retries = 3",
  "s3_use_adaptive_timeouts = 0",
  "azure_sdk_max_retries = 2",
  "azure_max_single_read_retries = 3",
  "azure_connect_timeout_ms = 3000",
  "azure_request_timeout_ms = 10000",
  "http_max_tries = 3",
  "http_connection_timeout = 3",
  "http_receive_timeout = 10",
  "http_headers_read_timeout = 10",
];
const patiently = `SETTINGS ${patience.join(", ")}`;

/** An engine of this process: a server may not reach what this machine reaches. */
async function withEngine<T>(store: Store, work: (engine: Store) => Promise<T>): Promise<T> {
  const engine = store.kind === "server" ? await openStore() : store;
  try {
    return await work(engine);
  } finally {
    if (engine !== store) await engine.close();
  }
}

/**
 * What there is to read at an address, in the order of names.
 * @param isNew leaves out what the store has read whole, by name, size and ETag
 * @throws StillwatchError `remote_unreadable`, `remote_none`
 */
export async function remoteFiles(
  store: Store,
  address: string,
  isNew: boolean,
): Promise<{ readonly files: RemoteFile[]; readonly known: number; readonly absent: number }> {
  const location = locationOf(address);
  if (location.isTable) {
    const objects = [{ address, size: 0, etag: "" }];
    const files = [{ path: address, objects, location, size: 0, format: "parquet" as const }];
    return { files, known: 0, absent: 0 };
  }
  const { objects: all, absent } = await withEngine(store, (engine) => listed(engine, location));
  if (all.length === 0) throw new StillwatchError("remote_none", { address: location.shown });
  const table = all.map(({ address: one }) => tableOf(one)).find((one) => one !== null);
  if (table) throw new StillwatchError("remote_table", { address, table });
  const fresh = isNew ? await notRead(store, all) : all;
  return { files: grouped(location, fresh), known: all.length - fresh.length, absent };
}

async function listed(
  engine: Store,
  location: Location,
): Promise<{ readonly objects: RemoteObject[]; readonly absent: number }> {
  try {
    if (isUrl(location)) return await urlObjects(engine, location, patiently);
    const rows = await engine.rows<{ path: string; size: string | null; etag: string }>(
      `SELECT _path AS path, toString(_size) AS size, ifNull(toString(_etag), '') AS etag FROM ${location.source("One")} ORDER BY path ${patiently}, s3_skip_empty_files = 0, azure_skip_empty_files = 0`,
    );
    const objects = rows.map(({ path, size, etag }) => ({
      ...{ address: location.addressOf(path), size: Number(size ?? 0), etag },
    }));
    return { objects, absent: 0 };
  } catch (error) {
    throw remoteFault(location, location.shown, error);
  }
}

function isUrl({ address }: Location): boolean {
  return /^https?:/.test(address);
}

/** The table that an object is the log of: its other objects are not read one by one, because some hold no longer. */
function tableOf(address: string): string | null {
  const delta = /^(.*\/)_delta_log\/[^/]*\.json$/.exec(address);
  const iceberg = /^(.*\/)metadata\/[^/]*\.metadata\.json$/.exec(address);
  if (delta) return `delta+${delta[1]}`;
  return iceberg ? `iceberg+${iceberg[1]}` : null;
}

/** Objects of one folder and format, as many as are read together; CSV and Parquet each for itself. */
function grouped(location: Location, objects: readonly RemoteObject[]): RemoteFile[] {
  const files: RemoteFile[] = [];
  let together: RemoteObject[] = [];
  let size = 0;
  const close = (): void => {
    if (together.length > 0)
      files.push({
        path: together[0]!.address,
        objects: together,
        location,
        size,
        format: "jsonl",
      });
    together = [];
    size = 0;
  };
  for (const one of objects) {
    const format = formatOf(one);
    // a comma parts the names of several, a line feed ends the name in their text
    const isPlain = !isUrl(location) && !isPattern(one.address) && !/[,\n]/.test(one.address);
    if (format !== "jsonl" || !isPlain) {
      files.push({ path: one.address, objects: [one], location, size: one.size, format });
      continue;
    }
    const isFull = together.length === mostTogether || size + one.size > largestTogether;
    if (together.length > 0 && (isFull || folderOf(together[0]!) !== folderOf(one))) close();
    together.push(one);
    size += one.size;
  }
  close();
  return files;
}

/** By the name alone; what it does not tell is told by the first bytes, when they are there. */
function formatOf({ address, url, size }: RemoteObject): Format {
  const name = url?.replace(/\?.*$/, "") ?? address;
  if ((size > 0 || url) && /\.parquet$/i.test(name)) return "parquet";
  return tellFormat(name, Buffer.alloc(0))?.format ?? "jsonl";
}

/** The text of an object, decompressed by its name. */
export async function* remoteText(store: Store, file: RemoteFile): AsyncGenerator<Buffer> {
  if (file.text) yield* file.text;
  else yield* textOf(store, file, "line");
}

/** The text of a group; before the first line of a block of an object stands a line with the mark and its path. */
export function groupText(store: Store, group: RemoteFile, mark: string): AsyncGenerator<Buffer> {
  const marked = `if(rowNumberInBlock() = 0, concat(${literal(mark)}, _path, '\\n', line), line) AS line`;
  return textOf(store, group, marked);
}

async function* textOf(store: Store, file: RemoteFile, line: string): AsyncGenerator<Buffer> {
  const engine = store.kind === "server" ? await openStore() : store;
  try {
    await expectAlike(engine, file);
    // one thread: the lines of an object in their order
    yield* engine.text(
      `SELECT ${line} FROM ${sourceOf(file, "LineAsString")} ${patiently}, max_threads = 1`,
    );
  } catch (error) {
    throw faultOf(file, error);
  } finally {
    if (engine !== store) await engine.close();
  }
}

/** The rows of a Parquet object or a table as JSON lines. */
export async function* remoteRows(store: Store, file: RemoteFile): AsyncGenerator<Buffer> {
  const engine = store.kind === "server" ? await openStore() : store;
  try {
    await expectAlike(engine, file);
    yield* engine.lines(`SELECT * FROM ${sourceOf(file, "Parquet")}`, [
      ...asJsonLines,
      ...patience,
    ]);
  } catch (error) {
    throw faultOf(file, error);
  } finally {
    if (engine !== store) await engine.close();
  }
}

function sourceOf({ location, objects }: RemoteFile, format: string): string {
  if (location.isTable) return location.source(format);
  const [first] = objects;
  if (first!.url) return locationOf(first!.url).source(format);
  if (objects.length > 1) {
    const names = objects.map(({ address }) => address.slice(address.lastIndexOf("/") + 1));
    return locationOf(`${folderOf(first!)}{${names.join(",")}}`).source(format);
  }
  const { address } = first!;
  if (!isPattern(address)) return locationOf(address).source(format);
  // the engine takes no sign of a pattern for itself: what looks like the name, and of that the one that has it
  const key = address.slice(address.indexOf("//") + 2);
  const alike = locationOf(address.replace(/[*?{}]/g, "?")).source(format);
  return `${alike} WHERE endsWith(_path, ${literal(key)})`;
}

function isPattern(address: string): boolean {
  return /[*?{}]/.test(address);
}

/** A name that is found by a pattern must be there: what a pattern leaves out it leaves out without a word. */
async function expectAlike(engine: Store, file: RemoteFile): Promise<void> {
  const { location, objects } = file;
  if (location.isTable || isUrl(location) || objects.length > 1 || !isPattern(file.path)) return;
  const rows = await engine.rows(`SELECT _path FROM ${sourceOf(file, "One")} ${patiently}`);
  if (rows.length === 0) throw new Error("no such object: NoSuchKey");
}

function faultOf({ path, location, objects }: RemoteFile, error: unknown): StillwatchError {
  const fault = remoteFault(location, path, error);
  const wasListed = !location.isTable && objects[0]!.etag !== "";
  if (fault.cause !== "missing" || !wasListed) return fault;
  const why = "it was there when the run began, and has been removed since";
  return new StillwatchError("remote_unreadable", { address: path, why }, fault.cause);
}

function folderOf({ address }: RemoteObject): string {
  return address.slice(0, address.lastIndexOf("/") + 1);
}
