// What logs have around their records, through the real command line: nothing is lost for it, and all of it is told.

import { existsSync, readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { afterAll, expect, test } from "vitest";
import { writeFileSync } from "node:fs";
import { temporary } from "./fixtures/command.ts";
import { stillwatch } from "./fixtures/here.ts";
import { csv, exchanges, jsonl } from "./fixtures/logs.ts";

const dir = temporary("odd-files");
afterAll(dir.remove);

function file(name: string, content: string | Uint8Array): string {
  writeFileSync(dir.at(name), content);
  return dir.at(name);
}

/** So many records with ids of their own. */
const some = (name: string, count = 20) => exchanges(count, 5, name);
const packed = (name: string): Buffer => gzipSync(jsonl(some(name)));
const zeros = Buffer.alloc(1024);

test("odd files are read to the last record, with one warning each, and empty ones are no failure", async () => {
  const upper = csv(some("c"), ";").replace(/^.*/, (line) => line.toUpperCase());
  const files = [
    file("padded.jsonl.gz", Buffer.concat([packed("p"), zeros])),
    file("between.jsonl.gz", Buffer.concat([packed("b"), zeros, packed("d")])),
    file("garbage.jsonl.gz", Buffer.concat([packed("g"), Buffer.from("<Error>Denied</Error>")])),
    file("hole.jsonl", Buffer.concat([zeros, Buffer.from(jsonl(some("h")))])),
    file("upper.csv", upper),
    file("empty.jsonl", ""),
    file("empty.jsonl.gz", gzipSync("")),
    file("empty.csv", "id,time,account\n"),
  ];
  const got = await stillwatch(["scan", ...files, "--out", dir.at("out")]);
  expect(got.err.trim().split("\n")).toEqual([
    expect.stringMatching(/^warning: \S+padded\.jsonl\.gz: 1024 bytes between or behind/),
    expect.stringMatching(/^warning: \S+between\.jsonl\.gz: 1024 bytes/),
    expect.stringMatching(/^warning: \S+garbage\.jsonl\.gz: 21 bytes/),
    expect.stringMatching(/^warning: \S+hole\.jsonl: 1024 NUL bytes/),
    expect.stringMatching(/^warning: 3 files hold no records: \S+empty\.jsonl, /),
  ]);
  expect(got.code).toBe(0);
  const report = JSON.parse(readFileSync(`${dir.at("out")}/campaigns.json`, "utf8")) as {
    sweep: { exchanges: number; rejected: number };
  };
  expect(report.sweep).toMatchObject({ exchanges: 120, rejected: 0 });
});

test("what cannot be read is refused once for the file, and the others are read", async () => {
  const secret = "my-secret-words";
  const files = [
    file("good.jsonl", jsonl(some("r"))),
    file("book.xlsx", "PK\u0003\u0004"),
    file("access.log", `198.51.100.7 - - [18/Nov/2026:10:00:00 +0000] "GET /${secret}" 200 5\n`),
    file("bare.csv", `n1,2026-05-01T00:00:00Z,a,${secret}\n`),
    file("foreign.csv", "request_id,user,startTime\n1,a,2026-05-01T00:00:00Z\n"),
  ];
  const got = await stillwatch(["ingest", ...files, "--store", dir.at("refusing")]);
  expect(got.out).toBe("20 exchanges read, 0 account records\n");
  expect(got.err.trim().split("\n")).toEqual([
    expect.stringMatching(/book\.xlsx is a zip archive/),
    expect.stringMatching(/access\.log is a text log/),
    expect.stringMatching(/bare\.csv has no header line that can be used: it has 4 columns/),
    expect.stringMatching(
      /foreign\.csv holds records of a form that is not known: .* It has the fields request_id, user, startTime\./,
    ),
  ]);
  expect(got.err).not.toContain(secret);
  expect(got.code).toBe(2);
});

test("a file of which most is rejected is a failure of its own, as far as is allowed", async () => {
  const bad = '{"time":"2026-05-01T00:00:00Z"}\n';
  const half = file("half.jsonl", jsonl(some("m")) + bad.repeat(20));
  const most = file("most.jsonl", jsonl(some("m")) + bad.repeat(21));
  const out = dir.at("most");
  const usual = await stillwatch(["scan", half, most, "--out", out, "--fail-on-campaign"]);
  expect(usual.code).toBe(3);
  expect(usual.err).toMatch(
    /^error: 21 of 41 records of \S+most\.jsonl were rejected, more than 50 % of them \(first: line 21: account is missing\)[^\n]*rejected\.jsonl[^\n]*\n$/,
  );
  expect(readFileSync(`${out}/rejected.jsonl`, "utf8").trim().split("\n")).toHaveLength(41);
  expect(existsSync(`${out}/report.html`)).toBe(true);
  for (const [share, code] of [
    ["60%", 0],
    ["0.3", 3],
  ] as const) {
    const args = ["ingest", most, "--store", dir.at(`store${share}`), "--max-rejected", share];
    expect((await stillwatch(args)).code).toBe(code);
  }
  const beside = await stillwatch(["ingest", most, dir.at("nowhere.zip"), "--store", dir.at("no")]);
  expect(beside.code).toBe(2);
  const wrong = await stillwatch(["ingest", most, "--store", dir.at("no"), "--max-rejected", "5"]);
  expect(wrong).toMatchObject({ code: 2, err: expect.stringMatching(/0\.01, or 1%/) as string });
});
