// What holds of every signal as data: its file is named by its id, and what is told of it can be told.

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { InnocentClaim } from "../signal.ts";
import { signals } from "./index.ts";

const files = readdirSync(import.meta.dirname).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts") && name !== "index.ts",
);

test("each file holds one signal of the list, and is named by its id", () => {
  const names = files.map((name) => name.replace(/\.ts$/, ""));
  expect(signals.map(({ id }) => id).toSorted()).toEqual(names.toSorted());
});

test("no two signals that are asked of the same have one name", () => {
  for (const scope of ["ring", "account"] as const) {
    const names = signals.filter((one) => [scope, "both"].includes(one.scope)).map((s) => s.name);
    expect(new Set(names).size).toBe(names.length);
  }
});

test("phrases are told where the signal is asked, and never of what exonerates", () => {
  for (const { id, scope, role, phrases, arguesAgainst } of signals) {
    if (scope === "ring") expect(phrases.alone, id).toBeUndefined();
    if (scope === "account") expect(phrases.headline ?? phrases.contrary, id).toBeUndefined();
    if (role === "exonerates") expect({ ...phrases, ...arguesAgainst }, id).toEqual({});
  }
});

test("what speaks against a claim about rings has words for it, and words are of use", () => {
  const ofRings: readonly InnocentClaim[] = [
    "independent-people",
    "questions-of-their-own",
    "separate-customers",
    "no-training-material",
  ];
  for (const { id, phrases, arguesAgainst } of signals)
    expect(phrases.contrary !== undefined, id).toBe(
      ofRings.some((claim) => arguesAgainst[claim] !== undefined),
    );
});

test("no two signals have one place against the same claim", () => {
  const places = signals.flatMap(({ arguesAgainst }) =>
    Object.entries(arguesAgainst).map(([claim, place]) => `${claim} ${place}`),
  );
  expect(new Set(places).size).toBe(places.length);
});

test("no number that moves a weight stands in code: units, quartiles and squares only", () => {
  const arithmetic = ["0", "1", "2", "0.25", "0.5", "0.75", "1.483", "86_400_000"];
  // from where on few follow-ups are "hardly any", in words only
  const wording = ["0.02"];
  for (const name of files) {
    const code = readFileSync(join(import.meta.dirname, name), "utf8")
      .replace(/\/\/.*|\/\*[^]*?\*\/|arguesAgainst:.*/g, "")
      .replace(/`[^`]*`|"[^"]*"/g, "");
    const numbers = code.match(/(?<![\w.])\d[\d_.]*/g) ?? [];
    expect(
      numbers.filter((one) => ![...arithmetic, ...wording].includes(one)),
      name,
    ).toEqual([]);
  }
});
