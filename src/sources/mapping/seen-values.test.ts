// Why a mapping leaves everything out: what the records hold where it asks, and no text of theirs.

import { expect, test } from "vitest";
import type { Mapping } from "./mapping-schema.ts";
import { readMapping } from "./read-mapping.ts";
import { seenValues } from "./seen-values.ts";

function mappingOf(more: string): Mapping {
  const read = readMapping(
    `kind: exchange\nname: mine\ntitle: mine\n${more}\nfields: { time: t, account: a }\n`,
  );
  if (!read.ok || read.mapping.kind === "refused") throw new Error("no mapping");
  return read.mapping;
}

test("words that come again are shown, the most frequent first; texts, names and numbers are not", () => {
  const values = ["CHAT", "completion", "completion", "CHAT", "completion"].map((type, n) => ({
    type,
    user: { name: `weaver${n}` },
    note: "my own secret words",
    n,
  }));
  const mapping = mappingOf(
    `where: type == 'chat' && user.name && starts_with(note, 'type') && n && gone || "user"`,
  );
  expect(seenValues(mapping, null, values)).toEqual([
    { path: "type", values: ["completion", "CHAT"] },
    { path: "user.name", values: ["(a text)"] },
    { path: "note", values: ["(a text)"] },
    { path: "n", values: ["(a number)"] },
    { path: "gone", values: ["(absent)"] },
    { path: '"user"', values: ["(an object)"] },
  ]);
});

test("of the records within a value, out of their envelope", () => {
  const mapping = mappingOf("records: calls\nwhere: kind == 'llm'");
  const value = { log: JSON.stringify({ calls: [{ kind: "tool" }, { kind: "tool" }, {}] }) };
  expect(seenValues(mapping, { path: "log", title: "" }, [value])).toEqual([
    { path: "kind", values: ["tool", "(absent)"] },
  ]);
  expect(seenValues(mappingOf(""), null, [value])).toEqual([]);
});
