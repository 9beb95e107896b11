// Release rush: accounts that are there for the first two days of a new model and hardly else, as people are who try
// it out with the questions that everybody tries. Only exonerates.
// Unit: share of the ring's exchanges within 48 hours of a release. Blind without a release in the log.
// Lies for a campaign that begins on the day of a release, as long as no more than those days are seen.

import { z } from "zod";
import { percent, quantity } from "../../../core/format.ts";
import { piecewise, total } from "../../../core/stats.ts";
import { count, knots } from "../../../model/numbers.ts";
import { defineSignal } from "../../signal.ts";

export const releaseRush = defineSignal({
  id: "release-rush",
  family: "rhythm",
  role: "exonerates",
  name: "Only there for a release",
  measures: "share of exchanges within 48 hours of a model's release",
  needs: ["models"],
  response: z.strictObject({
    exchanges: count,
    /** Nats of innocence by share of the ring's exchanges. */
    rush: knots,
    /** How far it counts, by everybody's share: in a log hardly longer than those two days everybody is in them. */
    counts: knots,
  }),
  least: (by) =>
    `a model released during the log and ${quantity(by.exchanges, "exchange")}, some within two days of it`,
  measure(ring, controls, by) {
    const exchanges = total(ring.members, (one) => one.exchanges);
    const rush = total(ring.members, (one) => one.rush);
    if (rush === 0 || exchanges < by.exchanges) return null;
    const value = rush / exchanges;
    return {
      weight: -piecewise(value, by.rush) * piecewise(controls.rush, by.counts),
      value,
      control: controls.rush,
      text: `${percent(value)} of the exchanges fall within two days of a model's release (all accounts: ${percent(controls.rush)})`,
    };
  },
  phrases: {},
  arguesAgainst: {},
});
