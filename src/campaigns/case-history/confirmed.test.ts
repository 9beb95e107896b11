// When a case is confirmed, however often one looks, and by what it goes where its accounts have sent nothing.

import { describe, expect, test } from "vitest";
import { at, hour, names, ring, start } from "../../../test/fixtures/looked-at.ts";
import type { CaseHistory } from "../../core/case-history.ts";
import { seeded } from "../../core/random.ts";
import { defaultModel } from "../../model/load.ts";
import { advance, requiredLogOdds } from "./advance.ts";

describe("looks", () => {
  test("a thousand looks at honest rings confirm no more of them than one look was allowed to", () => {
    const random = seeded(11);
    const normal = (): number =>
      Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const needed = requiredLogOdds(0.9, defaultModel().cases);
    const rings = 3000;
    let confirmed = 0;
    for (let one = 0; one < rings; one++) {
      // the log-odds of an honest ring as evidence comes in: a likelihood ratio, so its exponential is fair
      let logOdds = 0;
      for (let look = 1; look <= 1000; look++) {
        const spread = 3 / look;
        logOdds += spread * normal() - spread ** 2 / 2;
        if (logOdds >= needed) {
          confirmed++;
          break;
        }
      }
    }
    expect(confirmed / rings).toBeLessThanOrEqual(1 / 9);
    expect(confirmed).toBeGreaterThan(0);
  });

  test("evidence at the threshold suspects without confirming, and confirms whenever it is enough", () => {
    let histories: readonly CaseHistory[] = [];
    for (let i = 1; i <= 40; i++)
      histories = advance(
        histories,
        // it grows all the time, and looks cost it nothing
        [ring({ names: names(0, 20 + i), logOdds: 2.4 })],
        at(i),
      ).histories;
    expect(histories[0]!.state).toBe("suspected");
    const stronger = advance(
      histories,
      [ring({ names: names(0, 60), logOdds: 2.8 })],
      at(41),
    ).histories;
    expect(stronger[0]!.state).toBe("confirmed");
    expect(stronger[0]!.confirmed).toBe(new Date(start + 41 * hour).toISOString());
    expect(stronger[0]!.events.at(-1)!.cause).toBe("probability 94.3 %, 93.7 % needed");
  });
});

describe("cases of accounts that have sent nothing", () => {
  const timeAt = (hours: number): string => new Date(start + hours * hour).toISOString();
  const silent = { names: names(0, 10), exchanges: 0, last: 0 };
  const causes = ({ events }: CaseHistory): string => events.map(({ cause }) => cause).join("; ");

  test("go by when they signed up, and say that nothing was sent", () => {
    const fresh = ring({ ...silent, created: start - hour });
    const [first] = advance([], [fresh], at(1)).histories;
    expect(first).toMatchObject({ state: "confirmed", lastSeen: timeAt(-1) });
    expect(causes(first!)).toContain(" needed");
    const [later] = advance([first!], [fresh], at(60)).histories;
    expect(later).toMatchObject({ state: "quiet", lastSeen: timeAt(-1) });
    expect(causes(later!)).toContain("none of its accounts has sent anything");
    expect(JSON.stringify(later)).not.toContain("1970");
  });

  test("go by when they were found where no record says more, also what version 0.1 kept", () => {
    const unknown = ring({ ...silent, created: null });
    const [first] = advance([], [unknown], at(1)).histories;
    expect(first!.lastSeen).toBe(timeAt(1));
    const kept = { ...first!, lastSeen: new Date(0).toISOString() };
    expect(advance([kept], [unknown], at(2)).histories[0]!.lastSeen).toBe(timeAt(1));
  });

  test("go by the last exchange where some have sent one", () => {
    const one = ring({ names: names(0, 10), last: start, created: start + 5 * hour });
    expect(advance([], [one], at(6)).histories[0]!.lastSeen).toBe(timeAt(0));
  });
});
