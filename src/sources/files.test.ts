import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { findFiles } from "./files.ts";

const folder = mkdtempSync(join(tmpdir(), "stillwatch-files-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    return (error as { code: string }).code;
  }
  return "none";
};

test("formats by name, compression by content, unnamed ones by their first character", () => {
  const told = (name: string, content: string | Uint8Array): string => {
    const { format, codec } = findFiles([file(name, content)])[0]!.told!;
    return `${format} ${codec}`;
  };
  expect(told("a.jsonl", "{}")).toBe("jsonl none");
  expect(told("a.ndjson.gz", gzipSync("{}"))).toBe("jsonl gzip");
  expect(told("a.csv.zst", zstdCompressSync("a,b"))).toBe("csv zstd");
  expect(told("a.tsv", "a\tb")).toBe("tsv none");
  expect(told("a.parquet", "PAR1....")).toBe("parquet none");
  expect(told("unnamed", "\ufeff\n {")).toBe("jsonl none");
  expect(told("unnamed-packed", gzipSync("{}"))).toBe("jsonl gzip");
  expect(told("unnamed-parquet", "PAR1....")).toBe("parquet none");
  expect(told("Unnamed", "\0\0\0\0\0\0\0{")).toBe("jsonl none");
  expect(told("table", "ID;Time;Account\n1;2;3")).toBe("csv none");
  expect(told("tabs", "id\tTIME\taccount")).toBe("tsv none");
  expect(codeOf(() => told("a.txt", "some text"))).toBe("input_format");
});

test("globs in order, each file once, a literal name that looks like a glob", () => {
  const a = file("g-1.jsonl", "{}");
  const b = file("g-2.jsonl", "{}");
  const odd = file("odd[1].jsonl", "{}");
  expect(findFiles([b, join(folder, "g-*.jsonl"), odd]).map((one) => one.path)).toEqual([
    b,
    a,
    odd,
  ]);
  expect(codeOf(() => findFiles([join(folder, "nothing-*.jsonl")]))).toBe("input_missing");
  expect(codeOf(() => findFiles([join(folder, "nothing")]))).toBe("input_missing");
  mkdirSync(join(folder, "empty/_started"), { recursive: true });
  file("empty/_started/0.json", "{}");
  file("empty/notes.txt", "x");
  expect(codeOf(() => findFiles([join(folder, "empty")]))).toBe("input_directory");
  mkdirSync(join(folder, "lake/sales/_delta_log"), { recursive: true });
  mkdirSync(join(folder, "ice/sales/metadata"), { recursive: true });
  file("ice/sales/metadata/v1.metadata.json", "{}");
  for (const name of ["lake", "ice"]) {
    expect(codeOf(() => findFiles([join(folder, name)]))).toBe("input_table");
    expect(findFiles([join(folder, name, "sales")])).toMatchObject([
      { path: join(folder, name, "sales"), table: name === "lake" ? "delta" : "iceberg" },
    ]);
  }
  mkdirSync(join(folder, "days/date=2026-05-02"), { recursive: true });
  const later = file("days/date=2026-05-02/a.csv.gz", "x");
  const early = file("days/a.jsonl", "{}");
  file("days/.hidden.jsonl", "{}");
  expect(findFiles([join(folder, "days")]).map((one) => one.path)).toEqual([early, later]);
  expect(codeOf(() => findFiles([]))).toBe("input_none");
});
