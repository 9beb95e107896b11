// Which objects elsewhere this store has read whole, by name, size and ETag, so that a nightly run reads what is new.

import type { Columns } from "../store/columns.ts";
import { literal } from "../store/sql.ts";
import type { Store } from "../store/store.ts";
import { RowWriter } from "../store/row-binary.ts";
import type { RemoteFile, RemoteObject } from "./remote-objects.ts";

const columns: Columns = [
  ["name", "String"],
  ["size", "UInt64"],
  ["etag", "String"],
  ["at", "DateTime64(3, 'UTC')"],
];

/** Notes that objects were read whole, after what they hold was acknowledged. */
export async function noteRead(store: Store, files: readonly RemoteFile[]): Promise<void> {
  if (store.temporary) return;
  const writer = new RowWriter();
  for (const { objects, location } of files)
    for (const { address, size, etag } of location.isTable ? [] : objects) {
      if (etag === "") continue;
      writer.string(address);
      writer.u64(size % 2 ** 32, Math.floor(size / 2 ** 32));
      writer.string(etag);
      writer.i64(Date.now());
    }
  await store.insert("object_read", columns, writer.take());
}

/** Those that are not as they were when they were read, or were never read. */
export async function notRead(
  store: Store,
  objects: readonly RemoteObject[],
): Promise<RemoteObject[]> {
  const folder = commonStart(objects.map(({ address }) => address));
  const rows = await store.rows<{ name: string; size: string; etag: string }>(
    `SELECT DISTINCT name, toString(size) AS size, etag FROM object_read WHERE startsWith(name, ${literal(folder)})`,
  );
  const before = new Set(
    rows.map(({ name, size, etag }) => keyOf({ address: name, size: Number(size), etag })),
  );
  return objects.filter((one) => one.etag === "" || !before.has(keyOf(one)));
}

function keyOf({ address, size, etag }: RemoteObject): string {
  return `${address}\0${size}\0${etag}`;
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
