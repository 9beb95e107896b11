// One line or network for everybody: an office, a campus, a carrier, a cloud region. It ties the members in the open.

import { percent } from "../../../core/format.ts";
import { measure } from "../../measures/measure.ts";
import { sharedUse } from "../../measures/sharing.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { about } from "../../sentence.ts";

export const oneNetwork = defineRingSignal({
  id: "one-network",
  family: "network",
  name: "One network for everybody",
  measures: "share of the use over the most used network",
  needs: ["addresses"],
  figures: [
    measure("networks-one", "network", [-1, 0, 0], sharedUse("networks", "top")),
    measure("lines-one", "network", [-1, 0, 0], sharedUse("addresses", "top")),
    measure("networks-shared", "network", ["either", 0, 0], sharedUse("networks", "shared")),
    measure("networks-own", "network", [1, 0, 0], sharedUse("networks", "own")),
  ],
  shows: "networks-one",
  text: ({ value }) =>
    `the most used network carries ${percent(value("networks-one"))} of the use${about(value("lines-one"), (share) => `, the most used address ${share}`)}`,
  phrases: {},
  arguesAgainst: {},
});
