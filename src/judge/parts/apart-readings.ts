// What says that the parts of accounts are not their owners': evidence for one hand besides what any group shows. Each
// figure of `Apart` with its family, a name and one sentence; what it counts, in nats, stands in the model.

import type { Family, SignalReading } from "../../core/campaign.ts";
import { percent } from "../../core/format.ts";
import { rounded } from "../../core/stats.ts";
import { nats } from "../../model/findings.ts";
import type { Model } from "../../model/schema.ts";
import type { Apart } from "./apart.ts";

interface ApartSignal {
  readonly id: string;
  readonly family: Family;
  readonly text: (value: number) => string;
}

export type Figures = Apart & {
  /** Share of the parts among all accounts that carry their words. */
  readonly words: number;
};

const signals: Readonly<Record<keyof Figures, ApartSignal>> = {
  words: {
    id: "words-in-common",
    family: "content",
    text: (value) =>
      `${percent(value)} of all accounts that carry these phrases together do so in a part of what they send, and are members`,
  },
  hours: {
    id: "hours-of-owners",
    family: "rhythm",
    text: (value) =>
      `at the hours of these exchanges their owners are ${Math.exp(value).toFixed(1)} times as likely to be at work as by chance`,
  },
  session: {
    id: "sessions-of-owners",
    family: "rhythm",
    text: (value) =>
      `${percent(value)} of these exchanges have nothing of their owner's within half an hour`,
  },
  client: {
    id: "clients-of-owners",
    family: "client",
    text: (value) =>
      `${percent(value)} of these exchanges come from a client that their owner uses for nothing else`,
  },
  line: {
    id: "lines-of-owners",
    family: "network",
    text: (value) =>
      `${percent(value)} of these exchanges come over an address that their owner uses for nothing else`,
  },
  followUps: {
    id: "follow-ups-of-owners",
    family: "content",
    text: (value) =>
      value >= 0
        ? `owners follow up by hand on ${percent(value)} more of their own exchanges than is done here`
        : `these exchanges are followed up by hand on ${percent(-value)} more than their owners' own`,
  },
};

/** Of parts that are keys: what is their own is lines, clients and phrases. */
const ofKeys: ApartSignal = {
  id: "keys-own",
  family: "identity",
  text: (value) =>
    `${percent(value)} of all accounts with these lines or phrases have them by a key that none of their others is like, and are members`,
};

/**
 * Evidence for one hand, in nats, as readings.
 * @param keys whether parts are all that comes by a key
 */
export function apartReadings(
  apart: Figures,
  curves: Model["parts"]["apart"],
  keys: boolean,
): SignalReading[] {
  return (Object.keys(signals) as (keyof Figures)[]).flatMap((figure) => {
    const value = apart[figure];
    const { id, family, text } = keys && figure === "words" ? ofKeys : signals[figure];
    if (Number.isNaN(value)) return [];
    return [
      {
        ...{ id, family, purpose: 0, value: rounded(value) },
        weight: rounded(nats(curves[figure].curve, value)),
        // of whoever uses what they send themselves
        control_value: rounded(curves[figure].usual),
        text: text(value),
      },
    ];
  });
}
