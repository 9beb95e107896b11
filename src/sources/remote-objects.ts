// Objects that lie elsewhere: which there are, which were read before, and what they hold. The engine of this process
// lists and reads them. Many small objects of one folder are read by one statement, because each statement costs a round
// trip; what they hold comes one after the other.

import { StillwatchError } from "../core/errors.ts";
import type { Columns } from "../store/columns.ts";
import { literal, openStore, type Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import { remoteFault } from "./remote-fault.ts";
import { type Location, locationOf } from "./remote-location.ts";
import { type Format, tellFormat } from "./tell-format.ts";

export interface RemoteObject {
  readonly address: string;
  readonly size: number;
  readonly etag: string;
}

/** Objects that are read together. */
export interface RemoteFile {
  /** The address, or that of the first. */
  readonly path: string;
  readonly objects: readonly RemoteObject[];
  readonly location: Location;
  readonly size: number;
  readonly format: Format;
}

/** Of objects that are read by one statement: how many, and bytes of all. */
const mostTogether = 500;
const largestTogether = 32 << 20;

/**
 * The engine would try 500 times. Of S3 it tries 2 (n + 1)² times for n attempts (measured): 8 of 6 s are within a minute,
 * and four tries of a request are enough for a hiccup. What refuses is said within seconds.
 */
const patience = [
  "s3_retry_attempts = 1",
  "s3_connect_timeout_ms = 3000",
  "s3_request_timeout_ms = 6000",
  "s3_max_single_read_retries = 3",
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
): Promise<{ readonly files: RemoteFile[]; readonly known: number }> {
  const location = locationOf(address);
  if (location.isTable) {
    const one = { address, size: 0, etag: "" };
    return {
      files: [{ path: address, objects: [one], location, size: 0, format: "parquet" }],
      known: 0,
    };
  }
  const all = await withEngine(store, (engine) => listed(engine, location));
  if (all.length === 0) throw new StillwatchError("remote_none", { address });
  const before = isNew ? await readBefore(store, all) : new Set<string>();
  const fresh = all.filter((one) => !before.has(keyOf(one)));
  return { files: grouped(location, fresh), known: all.length - fresh.length };
}

async function listed(engine: Store, location: Location): Promise<RemoteObject[]> {
  const isUrl = /^https?:/.test(location.address);
  try {
    const rows = await engine.rows<{ path: string; size: string | null; etag: string }>(
      `SELECT _path AS path, toString(_size) AS size, ${isUrl ? "''" : "ifNull(toString(_etag), '')"} AS etag FROM ${location.source("One")} ORDER BY path ${patiently}`,
    );
    return rows.map(({ path, size, etag }) => ({
      address: location.addressOf(path),
      size: Number(size ?? 0),
      etag,
    }));
  } catch (error) {
    throw remoteFault(location, location.address, error);
  }
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
    const format = tellFormat(one.address, Buffer.alloc(0))?.format ?? "jsonl";
    // a comma parts the names of several
    const isPlain =
      !isPattern(one.address) && !one.address.slice(folderOf(one).length).includes(",");
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

/** The text of objects, decompressed by their names, one after the other. */
export async function* remoteText(store: Store, file: RemoteFile): AsyncGenerator<Buffer> {
  const engine = store.kind === "server" ? await openStore() : store;
  try {
    await expectAll(engine, file);
    // one thread: the lines of an object in their order
    for await (const piece of engine.text(
      `SELECT line FROM ${sourceOf(file, "LineAsString")} ${patiently}, max_threads = 1`,
    ))
      yield piece;
  } catch (error) {
    throw remoteFault(file.location, nameOf(file), error);
  } finally {
    if (engine !== store) await engine.close();
  }
}

/** The rows of a Parquet object or a table as JSON lines. */
export async function* remoteRows(store: Store, file: RemoteFile): AsyncGenerator<Buffer> {
  const engine = store.kind === "server" ? await openStore() : store;
  try {
    await expectAll(engine, file);
    yield* engine.lines(`SELECT * FROM ${sourceOf(file, "Parquet")}`, [
      "output_format_json_quote_64bit_integers = 1",
      "date_time_output_format = 'iso'",
      "max_threads = 1",
      ...patience,
    ]);
  } catch (error) {
    throw remoteFault(file.location, nameOf(file), error);
  } finally {
    if (engine !== store) await engine.close();
  }
}

function sourceOf({ location, objects }: RemoteFile, format: string): string {
  if (location.isTable || /^https?:/.test(location.address)) return location.source(format);
  const [first] = objects;
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

/** What a pattern leaves out it leaves out without a word: all objects must be there before they are read. */
async function expectAll(engine: Store, file: RemoteFile): Promise<void> {
  const { location, objects } = file;
  if (location.isTable || /^https?:/.test(location.address)) return;
  if (objects.length === 1 && !isPattern(objects[0]!.address)) return;
  const rows = await engine.rows<{ path: string }>(
    `SELECT DISTINCT _path AS path FROM ${sourceOf(file, "One")} ${patiently}`,
  );
  if (rows.length !== objects.length) throw new Error("no such object: it is no longer there");
}

function nameOf({ path, objects }: RemoteFile): string {
  return objects.length > 1 ? `${path} and ${objects.length - 1} more` : path;
}

/** Each object for itself, where one of several costs the others. */
export function apart(file: RemoteFile): RemoteFile[] {
  if (file.objects.length < 2) return [];
  return file.objects.map((one) => ({
    ...file,
    path: one.address,
    objects: [one],
    size: one.size,
  }));
}

/** Notes that objects were read whole, after what they hold was acknowledged. */
export async function noteRead(store: Store, { objects, location }: RemoteFile): Promise<void> {
  if (store.temporary || location.isTable) return;
  const writer = new RowWriter();
  for (const { address, size, etag } of objects) {
    writer.string(address);
    writer.u64(size % 2 ** 32, Math.floor(size / 2 ** 32));
    writer.string(etag);
    writer.i64(Date.now());
  }
  await store.insert("object_read", columns, writer.take());
}

const columns: Columns = [
  ["name", "String"],
  ["size", "UInt64"],
  ["etag", "String"],
  ["at", "DateTime64(3, 'UTC')"],
];

async function readBefore(store: Store, objects: readonly RemoteObject[]): Promise<Set<string>> {
  const folder = commonStart(objects.map(({ address }) => address));
  const rows = await store.rows<{ name: string; size: string; etag: string }>(
    `SELECT DISTINCT name, toString(size) AS size, etag FROM object_read WHERE startsWith(name, ${literal(folder)})`,
  );
  return new Set(
    rows.map(({ name, size, etag }) => keyOf({ address: name, size: Number(size), etag })),
  );
}

function keyOf({ address, size, etag }: RemoteObject): string {
  return `${address}\0${size}\0${etag}`;
}

function folderOf({ address }: RemoteObject): string {
  return address.slice(0, address.lastIndexOf("/") + 1);
}

function commonStart(names: readonly string[]): string {
  const [first = "", ...others] = names;
  let length = first.length;
  for (const one of others) {
    length = Math.min(length, one.length);
    while (!one.startsWith(first.slice(0, length))) length--;
  }
  return first.slice(0, length);
}
