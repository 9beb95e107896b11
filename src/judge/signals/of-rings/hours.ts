// The hours of the day in which members work, and whether each has its own. Strangers all over the world are awake at
// different hours; a clock that one hand sets is the same for all. Lies for cron jobs that run round the clock.

import { differingKinds, evenness, sumOf } from "../../conduct/alike.ts";
import { dayCounts, dayHours } from "../../measures/times.ts";
import { meanOf, measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { fromMemberToMember } from "../../sentence.ts";

/** Exchanges from which a member's hours can be told, and the group's. */
const enough = 12;
const enoughTogether = 48;

export const hours = defineRingSignal({
  id: "hours",
  family: "rhythm",
  name: "Hours of the day",
  measures: "share of the difference in hours that lies between members",
  needs: [],
  figures: [
    measure("hours-differ", "rhythm", [-1, -1, -1], (group) => differingKinds(dayHours(group))),
    measure("days-differ", "rhythm", [-1, -1, -1], (group) => differingKinds(dayCounts(group))),
    measure("hours-even", "rhythm", ["either", 1, "either"], (group) =>
      meanOf(
        dayHours(group)
          .filter((counts) => sumOf(counts) >= enough)
          .map(evenness),
      ),
    ),
    measure("hours-even-together", "rhythm", [1, 1, 1], (group) => {
      const all = Array.from({ length: 24 }, () => 0);
      for (const counts of dayHours(group)) counts.forEach((n, hour) => (all[hour]! += n));
      return sumOf(all) < enoughTogether ? Number.NaN : evenness(all);
    }),
  ],
  shows: "hours-differ",
  text: ({ value, usual }) =>
    fromMemberToMember("hours of the day", value("hours-differ"), usual("hours-differ")),
  phrases: {
    // of people who are each awake for sixteen hours, whichever, it is 0.02; for eight hours 0.09
    facts: [{ measure: "hours-differ", most: 0.02 }],
    headline: "one clock for all",
    contrary: () => "they all keep the same hours",
  },
  arguesAgainst: { "independent-people": 2 },
});
