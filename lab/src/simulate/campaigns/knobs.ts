// The knobs of a campaign: names, ranges, meanings, and how a specification such as `hydra:150:cover=0.3` is read.

import { aims } from "../text/template.ts";
import { languages } from "../text/library.ts";
import { mailStyles } from "../world/emails.ts";
import { type CampaignKind, campaignKinds, kinds } from "./kinds.ts";

/** A campaign's settings, all given. Times in days, shares from 0 to 1. */
export interface Knobs {
  readonly rate: number;
  readonly cover: number;
  readonly templates: number;
  readonly paraphrase: number;
  readonly addresses: number;
  readonly homes: number;
  readonly cards: number;
  readonly devices: number;
  readonly ramp: number;
  readonly languages: number;
  readonly domain: string;
  readonly models: string;
  readonly spread: number;
  readonly area: string;
  readonly rhythm: string;
  readonly hosting: string;
  readonly clients: number;
  readonly life: number;
  readonly waves: number;
  readonly replay: number;
  readonly start: number;
  readonly pools: number;
}
export type KnobName = keyof Knobs;

interface NumberKnob {
  readonly low: number;
  readonly high: number;
  readonly whole?: boolean;
  readonly note: string;
}
interface ChoiceKnob {
  readonly choices: readonly string[];
  readonly note: string;
}

export const knobTable: Record<KnobName, NumberKnob | ChoiceKnob> = {
  rate: { low: 0.01, high: 5000, note: "exchanges an account and day, cover included" },
  cover: { low: 0, high: 0.99, note: "share of cover traffic" },
  templates: {
    low: 0,
    high: 10_000,
    whole: true,
    note: "templates in use; 0: items are sent bare",
  },
  paraphrase: {
    low: 0,
    high: 1,
    note: "share of wording choices redrawn in variants, a third of it in each use",
  },
  addresses: {
    low: 0.001,
    high: 100,
    note: "distinct addresses per account in the campaign's pool",
  },
  homes: {
    low: 0,
    high: 1000,
    whole: true,
    note: "addresses that one account uses; 0: the whole pool",
  },
  cards: { low: 1, high: 1e6, note: "accounts per card; 1: each its own" },
  devices: { low: 1, high: 1e6, note: "accounts per device and phone; 1: each its own" },
  ramp: { low: 0, high: 365, note: "days of warm-up" },
  languages: { low: 1, high: languages.length, whole: true, note: "languages of the templates" },
  domain: { choices: mailStyles, note: "e-mail addresses" },
  models: {
    choices: ["follow", "stay"],
    note: "follow: to a new model within 24 hours of its release",
  },
  spread: { low: 0.01, high: 1000, note: "days over which the accounts were created" },
  area: { choices: aims, note: "what is harvested" },
  rhythm: {
    choices: ["dispatcher", "human"],
    note: "one dispatcher over all accounts, or human hours for each",
  },
  hosting: { choices: ["residential", "cloud", "mixed"], note: "what the address pool is made of" },
  clients: {
    low: 0,
    high: 100,
    whole: true,
    note: "client programs in use; 0: as varied as people's",
  },
  life: { low: 0, high: 1000, note: "days that an account works; 0: until the world ends" },
  waves: {
    low: 1,
    high: 1000,
    whole: true,
    note: "generations; each is closed and replaced within hours",
  },
  replay: {
    low: 0,
    high: 1,
    note: "share of requests that replay another account's encrypted reasoning",
  },
  start: { low: -1, high: 1000, note: "days after the world's begin; -1: drawn from the seed" },
  pools: {
    low: 1,
    high: 1000,
    whole: true,
    note: "parts that share no identity, network, client or template, only the data set and its dispatcher",
  },
};
const knobNames = Object.keys(knobTable) as readonly KnobName[];

/** A campaign as the options of `simulate` and the command line give it. */
export interface CampaignSpec {
  readonly kind: string;
  readonly accounts: number;
  readonly knobs: Readonly<Record<string, number | string>>;
}

const EXAMPLE = "for example hydra:150:rate=26:cover=0.1";

function knobOf(kind: CampaignKind, name: string, value: number | string): number | string {
  if (!(name in knobTable))
    throw new Error(
      `There is no knob "${name}" for campaign "${kind}". Knobs are ${knobNames.join(", ")}.`,
    );
  const knob = knobTable[name as KnobName];
  if ("choices" in knob) {
    if (knob.choices.includes(String(value))) return String(value);
    throw new Error(
      `Knob ${name}=${value} of campaign "${kind}" must be one of ${knob.choices.join(", ")} (${knob.note}).`,
    );
  }
  const number =
    typeof value === "number" ? value : value.trim() === "" ? Number.NaN : Number(value);
  const fits =
    Number.isFinite(number) &&
    number >= knob.low &&
    number <= knob.high &&
    (!knob.whole || Number.isInteger(number));
  if (fits) return number;
  const what = knob.whole ? "a whole number" : "a number";
  throw new Error(
    `Knob ${name}=${value} of campaign "${kind}" must be ${what} from ${knob.low} to ${knob.high} (${knob.note}).`,
  );
}

/** Checks a specification and fills in the kind's defaults. Throws an Error that says what to change. */
export function knobsOf(spec: CampaignSpec): {
  kind: CampaignKind;
  accounts: number;
  knobs: Knobs;
} {
  if (!(campaignKinds as readonly string[]).includes(spec.kind))
    throw new Error(
      `There is no campaign kind "${spec.kind}". Kinds are ${campaignKinds.join(", ")}.`,
    );
  const kind = spec.kind as CampaignKind;
  if (!Number.isInteger(spec.accounts) || spec.accounts < 1)
    throw new Error(
      `Campaign "${kind}" needs a whole number of accounts of at least 1, not ${spec.accounts}: ${EXAMPLE}.`,
    );
  const set: Record<string, number | string> = {};
  for (const [name, value] of Object.entries(spec.knobs)) set[name] = knobOf(kind, name, value);
  const knobs = { ...kinds[kind], ...set } as Knobs;
  if (knobs.pools > spec.accounts)
    throw new Error(
      `Campaign "${kind}" of ${spec.accounts} accounts cannot be split into ${knobs.pools} pools. Give at most as many pools as accounts.`,
    );
  return { kind, accounts: spec.accounts, knobs };
}

/** Reads `kind:accounts[:knob=value…]`. Throws an Error that names the valid kinds or knobs. */
export function parseCampaign(text: string): CampaignSpec {
  const [kind = "", count, ...rest] = text.split(":");
  if (count === undefined)
    throw new Error(
      `"${text}" lacks the number of accounts. Write kind:accounts[:knob=value…], ${EXAMPLE}.`,
    );
  const knobs: Record<string, number | string> = {};
  for (const pair of rest) {
    const at = pair.indexOf("=");
    if (at < 1)
      throw new Error(
        `"${pair}" in "${text}" is not a knob. Write knob=value, ${EXAMPLE}. Knobs are ${knobNames.join(", ")}.`,
      );
    knobs[pair.slice(0, at)] = pair.slice(at + 1);
  }
  const accounts = count.trim() === "" ? Number.NaN : Number(count);
  const { knobs: full } = knobsOf({ kind, accounts, knobs });
  for (const name of Object.keys(knobs)) knobs[name] = full[name as KnobName];
  return { kind, accounts, knobs };
}
