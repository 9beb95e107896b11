// The programs that members work with: one program that hardly anybody else has, against the one that everybody has.

import { percent } from "../../../core/format.ts";
import { measure } from "../../measures/measure.ts";
import { sharedUse, usedEach } from "../../measures/sharing.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth, aHalf } from "../../signal.ts";

export const client = defineRingSignal({
  id: "client",
  family: "client",
  name: "Client programs",
  measures: "share of the use with the commonest client, each member counting alike",
  needs: ["clients"],
  figures: [
    measure("client-own", "client", [1, 1, 1], sharedUse("harnesses", "own")),
    measure("client-one", "client", ["either", "either", "either"], sharedUse("harnesses", "top")),
    measure(
      "clients-each",
      "client",
      ["either", "either", "either"],
      usedEach((one) => one.harnesses),
    ),
    measure(
      "client-variety",
      "client",
      ["either", "either", "either"],
      sharedUse("harnesses", "variety"),
    ),
  ],
  shows: "client-one",
  text: ({ value }) =>
    Number.isNaN(value("client-own"))
      ? "no two members use the same client and request shape"
      : `the commonest client and request shape makes ${percent(value("client-one"))} of the use; of the accounts with a client that members share, ${percent(value("client-own"))} are members`,
  phrases: {
    // hardly anybody else: a fifth of its users at the most
    facts: [
      { measure: "client-own", least: 1 - aFifth },
      { measure: "client-one", least: aHalf },
    ],
    headline: "a client of their own",
    contrary: () => "most of what they do is done with clients that hardly anybody else has",
  },
  arguesAgainst: { "independent-people": 6 },
});
