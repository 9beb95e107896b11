// One measurement in a process of its own: `node lab/bench/measure.ts WHAT EXCHANGES FOLDER`. Prints one line of JSON.
// Opening the store is not part of any figure; a process a measurement, because the engine keeps what it has read.

import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { exchangeFields } from "../../src/core/exchange.ts";
import type { FieldKind } from "../../src/core/coerce.ts";
import { readOrMakeKey, sketchKey } from "../../src/sketch/key.ts";
import { shippedMarks } from "../../src/rules/index.ts";
import { makeSketcher } from "../../src/sketch/sketch.ts";
import { ingest } from "../../src/sources/ingest.ts";
import { literal, openStore } from "../../src/store/open.ts";

/** Prompts that are sketched in one measurement; they are held in memory. */
const mostPrompts = 50_000;

export interface Measurement {
  readonly count: number;
  readonly seconds: number;
  /** Version of the engine, or mean characters of a prompt. */
  readonly note: string;
}

const columnTypes: Readonly<Record<FieldKind, string>> = {
  string: "String",
  text: "String",
  body: "String",
  address: "String",
  country: "String",
  number: "Float64",
  integer: "UInt32",
  small: "UInt16",
  count: "UInt32",
  status: "UInt16",
  asn: "UInt32",
  flag: "Bool",
  boolean: "Bool",
  time: "DateTime64(3, 'UTC')",
  day: "DateTime64(3, 'UTC')",
  strings: "Array(String)",
  object: "String",
};

/**
 * The engine's own insert of the file: every field of the record format as it is, the prompt included, no sketch; in
 * partitions by weeks, as the exchange table has them (migration 013).
 */
async function engine(file: string, folder: string): Promise<Measurement> {
  const store = await openStore({ path: folder });
  try {
    const columns = exchangeFields.map(({ name, kind }) => `${name} ${columnTypes[kind]}`);
    await store.run(
      `CREATE TABLE plain (${columns.join(", ")}) ENGINE = MergeTree PARTITION BY toMonday(time) ORDER BY (account, time)`,
    );
    const began = performance.now();
    await store.run(
      `INSERT INTO plain SETTINGS date_time_input_format = 'best_effort', input_format_skip_unknown_fields = 1
       SELECT * FROM file(${literal(file)}, 'JSONEachRow', ${literal(columns.join(", "))})`,
    );
    const seconds = (performance.now() - began) / 1000;
    const [row] = await store.rows<{ n: string; version: string }>(
      "SELECT count() AS n, version() AS version FROM plain",
    );
    return { count: Number(row!.n), seconds, note: row!.version };
  } finally {
    await store.close();
  }
}

/** Reading, sketching and storing the same file. */
async function read(file: string, folder: string): Promise<Measurement> {
  const store = await openStore({ path: folder });
  try {
    const key = readOrMakeKey(join(folder, "key"));
    const began = performance.now();
    const read = await ingest({ store, key, exchanges: [file], accounts: [], now: Date.now() });
    const seconds = (performance.now() - began) / 1000;
    return { count: read.accepted, seconds, note: "" };
  } finally {
    await store.close();
  }
}

/** Sketching alone, on this thread; the file's first prompts, read and parsed beforehand. */
async function sketch(file: string): Promise<Measurement> {
  const texts: { system?: string | undefined; prompt?: string; tools?: number | undefined }[] = [];
  const bytes = createReadStream(file);
  const input = file.endsWith(".gz") ? bytes.pipe(createGunzip()) : bytes;
  for await (const line of createInterface({ input, crlfDelay: Infinity })) {
    const { system, prompt, tools } = JSON.parse(line) as (typeof texts)[number];
    if (prompt !== undefined) texts.push({ system, prompt, tools });
    if (texts.length >= mostPrompts) break;
  }
  const sketchText = makeSketcher(sketchKey("5".repeat(64)), shippedMarks());
  const all = (): void => {
    for (const { system, prompt, tools } of texts) sketchText(system, prompt, tools ?? 0);
  };
  all(); // the compiler's warm-up; a scan's threads are warm after their first chunks
  const began = performance.now();
  all();
  const seconds = (performance.now() - began) / 1000;
  const characters = texts.reduce((sum, one) => sum + one.prompt!.length, 0);
  return { count: texts.length, seconds, note: String(Math.round(characters / texts.length)) };
}

if (import.meta.main) {
  const [what, file, folder] = process.argv.slice(2) as [string, string, string];
  const measure = { engine, read, sketch }[what];
  if (measure === undefined) throw new Error(`no measurement "${what}"`);
  process.stdout.write(`${JSON.stringify(await measure(file, folder))}\n`);
}
