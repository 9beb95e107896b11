// Sentences where a mean would tell what is not so: what half of the members sent, and how many sent nothing.

import { describe, expect, test } from "vitest";
import { groupWith, person } from "../../../test/fixtures/conduct.ts";
import { account, ring } from "../../../test/fixtures/ring-facts.ts";
import { measureGroup } from "../measures/index.ts";
import { equalSharesOfRing } from "./of-rings/equal-shares.ts";
import { size } from "./of-rings/size.ts";

/** Members by what each sent. */
function told(signal: typeof size, volumes: readonly number[]): string {
  const members = volumes.map((exchanges, i) => account(`x-${i}`, { exchanges }));
  const conduct = volumes.map((exchanges, i) => (exchanges > 0 ? person(i, { exchanges }) : null));
  const group = groupWith(ring(members), conduct);
  const measured = measureGroup(group);
  return signal.text({ group, value: (id) => measured[id]!, usual: () => 1 });
}

describe("shares of the work", () => {
  test("are what half of the members sent, whatever a few others did", () => {
    const volumes = [
      ...Array.from({ length: 24 }, (_, i) => 134 + (i % 2)),
      ...[9, 20, 60, 400, 700, 900],
    ];
    expect(told(equalSharesOfRing, volumes)).toBe(
      "at least half of the members sent 134 to 135 exchanges, the middle one 134",
    );
  });

  test("are one number where half of them sent the same", () => {
    expect(told(equalSharesOfRing, [7, 7, 7, 7, 90])).toBe(
      "at least half of the members sent 7 exchanges each",
    );
    expect(told(equalSharesOfRing, [1, 1, 1, 2])).toBe(
      "at least half of the members sent 1 exchange each",
    );
  });
});

describe("size", () => {
  test.each([
    ["4 accounts, each of which has sent something", [3, 4, 5, 6]],
    ["4 accounts; 1 of them has sent nothing", [3, 4, 5, 0]],
    ["4 accounts; 2 of them have sent nothing", [3, 4, 0, 0]],
    ["4 accounts, none of which has sent anything", [0, 0, 0, 0]],
  ])("%s", (sentence, volumes) => {
    expect(told(size, volumes)).toBe(sentence);
  });
});
