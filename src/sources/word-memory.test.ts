import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadWords, saveWords } from "./word-memory.ts";

const folder = mkdtempSync(join(tmpdir(), "word-memory-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([1, 3, 40, 5000])("%i words are known again", (n) => {
  const path = join(folder, `words-${n}`);
  const memory = loadWords(path);
  for (let i = 0; i < n; i++) memory.ownWords.seen(1, 2, i, i * 7);
  saveWords(path, memory);
  const again = loadWords(path);
  for (let i = 0; i < n; i++) expect(again.ownWords.seen(1, 2, i, i * 7)).toBe(true);
});

test("a file that cannot be read is begun anew, and never missing: that would be damage", () => {
  const path = join(folder, "bad");
  writeFileSync(path, "half a file");
  const memory = loadWords(path);
  expect(existsSync(path)).toBe(true);
  memory.ownWords.seen(1, 2, 3, 4);
  saveWords(path, memory);
  expect(loadWords(path).ownWords.seen(1, 2, 3, 4)).toBe(true);
});
