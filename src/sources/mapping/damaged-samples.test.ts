// Samples with a part of them broken, as sources change and exporters err: nothing throws, every record that goes in comes
// out, is left out or is refused with a reason, and what is odd in an optional field never costs the record.

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readText } from "../../../test/fixtures/told-text.ts";
import { readAccount } from "../../core/account.ts";
import { readExchange } from "../../core/exchange.ts";
import { readChunk } from "../chunk.ts";
import { plainReading } from "../reading.ts";
import { ready } from "./apply.ts";
import { opener } from "./envelope.ts";
import type { Mapping } from "./mapping-schema.ts";
import type { Kind } from "./tell-source.ts";

const folder = join(import.meta.dirname, "../../../test/samples");
const contentOf = (name: string): string => readFileSync(join(folder, name), "utf8");
const expected = JSON.parse(contentOf("expected.json")) as Record<
  string,
  { readonly kind: Kind; readonly as: string }
>;
const now = Date.UTC(2027, 0);

/** What stands in the place of a value: other types, words for nothing, what is too large, too deep or half written. */
const odd: readonly unknown[] = [
  ...[undefined, null, true, false, 0, -1, 7, 1e308, 12.5, "", " ", "None", "-", "NULL", "nan"],
  ...["x", "[", '{"a":', "[[1]]", "{}", "\ud800", "\u200b", "x".repeat(3000), "-5", "1,234"],
  ...[[], {}, [null], [[]], [{}], { a: { b: [1] } }, ["a", 1, {}], { role: "user" }],
  JSON.parse(`${"[".repeat(300)}${"]".repeat(300)}`),
];

type Loose = Record<string, unknown>;

/** A copy of which the values at some places are others; the places are told by numbers, whatever the shape. */
function damaged(value: unknown, hits: readonly (readonly [number, number])[]): unknown {
  const copy: Loose = { root: structuredClone(value) };
  for (const [where, what] of hits) {
    const places: (readonly [Loose, string])[] = [];
    const walk = (holder: object): void => {
      for (const [name, one] of Object.entries(holder)) {
        places.push([holder as Loose, name]);
        if (typeof one === "object" && one !== null && places.length < 2000) walk(one as object);
      }
    };
    walk(copy);
    // the first place is the record itself, which is broken by whoever writes no JSON
    const place = places[1 + (where % Math.max(1, places.length - 1))];
    if (place === undefined) continue;
    const [holder, name] = place;
    const put = odd[what % odd.length];
    if (put === undefined && !Array.isArray(holder)) delete holder[name];
    else holder[name] = put === undefined ? null : structuredClone(put);
  }
  return copy.root;
}

const hits = fc.array(fc.tuple(fc.nat(5000), fc.nat(odd.length - 1)), {
  minLength: 1,
  maxLength: 4,
});

const readable = Object.entries(expected).filter(
  ([name, { as }]) => !as.startsWith("refused") && name.endsWith(".jsonl"),
);

describe("broken in some places", () => {
  test.each(readable)("%s", async (name, { kind }) => {
    const text = contentOf(name);
    const { told } = await readText(text, kind);
    const { mapping } = told as { mapping: Mapping };
    const lines = text.trim().split("\n");
    const values = lines.map((line) => JSON.parse(line) as unknown);
    const map = ready(mapping);
    fc.assert(
      fc.property(fc.nat(values.length - 1), hits, (at, where) => {
        const value = damaged(values[at], where);
        const counts = readChunk(
          {
            kind,
            bytes: Buffer.from(JSON.stringify(value)),
            firstLine: 1,
            now,
            reading: { ...plainReading, mapping },
          },
          { add: () => undefined } as never,
        );
        // one value is one record, but in OTLP
        if (mapping.records === undefined) expect(counts.records + counts.others).toBe(1);
        expect(counts.accepted + counts.rejected.length).toBe(counts.records);
        for (const { reason } of counts.rejected)
          expect(reason).toMatch(/^(?:account|time) |^only id, time and account|^this looks like/);
        for (const record of map(JSON.parse(JSON.stringify(value))).records)
          expect(isRead(record, kind)).toBe(isRead(required(record), kind));
      }),
      { numRuns: 150 },
    );
  });
});

describe("whatever stands before it", () => {
  test("an envelope's record broken or another is told apart from none", () => {
    const open = opener({ path: "data", title: "" }) as (value: unknown) => unknown[];
    fc.assert(
      fc.property(fc.constantFrom(...odd), (one) => {
        for (const inside of [{ data: one }, { data: [one] }, { data: JSON.stringify(one) }, one])
          for (const record of open(inside)) expect(typeof record).toBe("object");
      }),
    );
  });
});

function isRead(record: Loose, kind: Kind): boolean {
  return kind === "exchange" ? readExchange(record, now).ok : readAccount(record).ok;
}

/** The record without its optional fields. */
function required({ time, account, email }: Loose): Loose {
  return { time, account, email };
}
