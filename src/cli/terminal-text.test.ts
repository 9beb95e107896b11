// What reaches a terminal: strings spelled out whatever they hold, lines and colours only of the program's own making;
// and no command that goes past it.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { names, offences, payloads, stack } from "../../test/fixtures/hostile-strings.ts";
import { exactJson } from "../core/exact-json.ts";
import { visible } from "../core/visible.ts";
import { columns, fit, wrap } from "./fit.ts";
import { ioTo } from "./io.ts";
import { plainTable } from "./plain-table.ts";
import { joined, json, lines, painted, paragraphs, printed } from "./terminal-text.ts";

const anyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc
    .array(fc.oneof(fc.constantFrom(...Object.values(payloads)), fc.string({ maxLength: 5 })))
    .map((list) => list.join("")),
);

test.each(names)("a string with %s is spelled out, also in a line, a table and a note", (name) => {
  const payload = payloads[name]!;
  const written: string[] = [];
  const stream = { write: (text: string | Uint8Array) => written.push(text.toString()) > 0 };
  const io = ioTo(stream, stream);
  io.out(payload);
  io.note(`error: ${payload}`);
  io.warn(payload);
  for (const text of written) expect(text.split("\n")).toHaveLength(2);
  const made = [
    ...written,
    printed(lines([payload, joined("a", payload)])),
    printed(painted("red", payload, { colour: false })),
    printed(paragraphs(payload)),
    printed(plainTable([{ head: payload }, { head: "b", width: 9 }], [[payload, payload]], 60)),
    ...wrap(payload.repeat(9), 20, 4),
    fit(payload, 10),
  ];
  for (const text of made) {
    expect(offences(text)).toEqual([]);
    expect(stack.test(text)).toBe(false);
  }
  expect(visible(payload)).not.toBe(payload);
});

test("anything is harmless once it is visible, and comes out of it the same again", () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const shown = visible(text);
      expect(offences(shown)).toEqual([]);
      expect(stack.test(shown)).toBe(false);
      expect(visible(shown)).toBe(shown);
      for (const line of wrap(text, 24, 5)) expect(columns(line)).toBeLessThanOrEqual(24);
    }),
    { numRuns: 2000 },
  );
});

test("JSON is harmless, and exact", () => {
  fc.assert(
    fc.property(fc.dictionary(anyText, fc.array(anyText)), fc.nat(2), (value, indent) => {
      const text = exactJson(value, indent);
      expect(offences(text)).toEqual([]);
      expect(stack.test(text)).toBe(false);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(printed(json(value, indent))).toBe(text);
    }),
    { numRuns: 2000 },
  );
});

test("letters of all scripts stay, with the marks that they need", () => {
  for (const text of ["naïve 漢字 🙂", "नमस्ते", "العربية", "tiếng Việt", "ภาษาไทย", "e\u0301"])
    expect(visible(text)).toBe(text);
});

test("what comes in heaps is counted, what is long is cut", () => {
  expect(visible("\u200b".repeat(100))).toMatch(/^(?:⟨U\+200B⟩){8}⟨92 more⟩$/);
  expect(printed("a".repeat(1e6)).length).toBeLessThanOrEqual(4000);
});

test("colours are the program's, or none", () => {
  const red = "\u001b[31mred";
  expect(printed(painted("bold", red, { colour: true }))).toBe(
    "\u001b[1m⟨U+001B⟩[31mred\u001b[22m",
  );
  expect(printed(painted("bold", red, { colour: false }))).toBe("⟨U+001B⟩[31mred");
});

// A command that wrote by itself would go past all of this; one that printed its own JSON would print it spelled out.
test("commands write through Io alone, and JSON by one function", () => {
  const root = join(import.meta.dirname, "../..");
  const own: Readonly<Record<string, readonly string[]>> = {
    // the sink itself, and the bar of progress
    "io.ts": ["process.stdout", "process.stderr"],
    // what is said when the sink is broken: a message of the catalogue, which is harmless
    "standard-output.ts": ["process.stdout", "process.stderr"],
    // a value within a line of text, with its quotes
    "model.ts": ["JSON.stringify"],
    "rules.ts": ["JSON.stringify"],
  };
  for (const folder of ["src/cli", "lab/src/cli"])
    for (const name of readdirSync(join(root, folder)))
      if (name.endsWith(".ts") && !name.endsWith(".test.ts")) {
        const found =
          readFileSync(join(root, folder, name), "utf8").match(
            /process\.std(?:out|err)|console\.|JSON\.stringify/g,
          ) ?? [];
        expect(own[name] ?? [], `${folder}/${name}`).toEqual(
          expect.arrayContaining([...new Set(found)]),
        );
      }
});
