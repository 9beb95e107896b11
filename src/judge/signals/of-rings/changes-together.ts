// The same change in many members on one day, beyond everybody: a release or an outage changes strangers too, a hand
// changes its own. Lies for the users of one program that is updated.

import { percent } from "../../../core/format.ts";
import { measure } from "../../measures/measure.ts";
import { changesTogether } from "../../measures/times.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth } from "../../signal.ts";

export const changesOfRing = defineRingSignal({
  id: "changes-together",
  family: "rhythm",
  name: "Changes that come together",
  measures:
    "share of the members in which the same thing changed on the same day, beyond everybody",
  needs: [],
  figures: [
    measure("changes-together", "rhythm", [1, 1, 1], (group) => changesTogether(group).share),
  ],
  shows: "changes-together",
  text({ group }) {
    const { what, members, able, everyone, day } = changesTogether(group);
    return what === null
      ? "nothing changed in several members on one day"
      : `the ${what} of ${members} members of ${able} changed on ${day}, and that of ${percent(everyone)} of all accounts`;
  },
  phrases: {
    facts: [{ measure: "changes-together", least: aFifth }],
    headline: "changes on one day",
    contrary: () => "many of them change what they do on one day",
  },
  arguesAgainst: { "independent-people": 3 },
});
