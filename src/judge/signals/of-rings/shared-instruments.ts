// Cards and devices in common: who deals out a card to every few of its accounts shows here. Lies for families and for
// colleagues; one card for everybody is another signal (one-payer).

import { percent } from "../../../core/format.ts";
import { card, dealt, device, ofRecords } from "../../measures/dealt.ts";
import { measure } from "../../measures/measure.ts";
import { defineRingSignal } from "../../ring-signal.ts";
import { aFifth, aHalf } from "../../signal.ts";

/** Share of the members that share, less as far as one value holds them all. */
const several = ({ shared, top }: ReturnType<typeof dealt>): number => shared * (1 - top);

export const sharedInstruments = defineRingSignal({
  id: "shared-instruments",
  family: "identity",
  name: "Cards and devices in common",
  measures:
    "share of the members that pay with a card, or work on a device, that another member has",
  needs: ["cards"],
  figures: [
    measure(
      "cards-shared",
      "identity",
      [1, "either", "either"],
      ofRecords((of) => dealt(of, card).shared),
    ),
    measure(
      "cards-dealt",
      "identity",
      [1, "either", "either"],
      ofRecords((of) => several(dealt(of, card))),
    ),
    measure(
      "devices-shared",
      "identity",
      [1, "either", "either"],
      ofRecords((of) => dealt(of, device).shared),
    ),
    measure(
      "devices-dealt",
      "identity",
      [1, "either", "either"],
      ofRecords((of) => several(dealt(of, device))),
    ),
  ],
  shows: "cards-shared",
  text: ({ value }) =>
    `${percent(value("cards-shared"))} of the members pay with a card that another member pays with too, and ${percent(value("devices-shared"))} work on a device that another member works on`,
  phrases: {
    facts: [{ measure: "cards-shared", least: aFifth }],
    headline: "shared payment instruments",
    contrary: ({ value }) =>
      `${percent(value)} of the accounts pay with a card that another pays with`,
    or: {
      facts: [{ measure: "devices-shared", least: aHalf }],
      headline: "shared devices",
      contrary: () => "most of the accounts work on a device that another works on",
    },
  },
  arguesAgainst: { "separate-customers": 1 },
});
