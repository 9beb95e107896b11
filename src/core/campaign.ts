// What a sweep concludes: campaigns and other cases, honest groups, verdicts. These shapes are written to campaigns.json
// and verdicts.jsonl and are what the report draws.
// Nothing in here may hold a prompt: labels of traits are masked before they get this far.

import type { Area } from "./area.ts";
import type { DataCheck } from "./data-check.ts";
import type { Estimate } from "./estimate.ts";
import type { CampaignState, CaseEvent } from "./case-history.ts";
import type { CaseFinding, Finding, Probabilities } from "./findings.ts";
import type { ErrorLedger, NetworkProviderRecord } from "./report-records.ts";

/** Rungs of the ladder, mildest first. */
export const rungs = ["observe", "share-allowance", "verify", "minimise", "suspend"] as const;
export type Rung = (typeof rungs)[number];

/** Families of evidence. A campaign needs at least two independent ones. */
export const families = [
  "content", // what is asked: refrains, elicitation, items, areas
  "network", // addresses and networks
  "client", // agents and TLS fingerprints
  "identity", // cards, devices, e-mail
  "signup", // when and how the accounts came
  "rhythm", // when and how evenly they work
  "declared", // names under an account's own `traits`
] as const;
export type Family = (typeof families)[number];

/** One measured behaviour of a ring, with two bounded natural-log likelihood ratios. */
export interface SignalReading {
  readonly id: string;
  readonly family: Family;
  /** Above 0 it speaks for one hand behind many identities, below for people or a party in the open. */
  readonly weight: number;
  /** Above 0 it speaks for training as the purpose, below for other abuse; 0 where it says nothing of the purpose. */
  readonly purpose: number;
  /** The ring's own figure, in the unit that `text` names. */
  readonly value: number;
  /** The same figure of a typical honest group; of an account alone, of its matched controls. */
  readonly control_value: number;
  /** One sentence for a reader. */
  readonly text: string;
}

/** A trait that ties a ring, with its value masked. */
export interface SharedTrait {
  readonly family: Family;
  readonly kind: string; // "card", "address", "refrain", "agent"…
  readonly label: string; // masked: "203.0.113.x", "refrain 3f9a…", "curl/8.5"
  readonly members: number; // accounts of the ring that have it
  readonly outside: number; // accounts outside the ring that have it
}

export interface InnocentExplanation {
  readonly id: string; // "one self-identified organisation", "class behind one campus", …
  readonly holds: boolean;
  readonly text: string; // why it holds, or why it was ruled out
}

/**
 * Of an end user that is judged by itself: whose it is, and its name, both as the operator's log has them. `account` then
 * names both, so that whoever acts on accounts by their name cannot act on everybody else of the owner's.
 */
export interface OfEndUser {
  readonly owner?: string;
  readonly end_user?: string;
}

/** An account of whose end users some are members of a case: told, never acted on for them. */
export interface Owner {
  readonly account: string;
  /** Its end users in the case, and all that it has. */
  readonly members: number;
  readonly end_users: number;
}

/** A member of a ring, for lists and drawings. */
export interface Member extends OfEndUser {
  readonly account: string;
  readonly exchanges: number;
  /** 0 to 1: how much of the ring's shared evidence this member carries. */
  readonly strength: number;
  readonly score: number;
  /** Set where its own behaviour hardly speaks for the case: whom to look at before acting. */
  readonly edge?: true;
  /** Share of the account's exchanges that is the case's, where that is a part; `exchanges` counts these. */
  readonly part?: number;
  /** The account's API keys by which the part comes, masked, where it is all that comes by them. */
  readonly keys?: readonly string[];
}

/** A drawing of the ring: accounts and the traits that tie them; capped in size, strongest first. */
export interface RingGraph {
  readonly accounts: readonly string[];
  readonly traits: readonly SharedTrait[];
  /** Pairs [index into accounts, index into traits]. */
  readonly edges: readonly (readonly [number, number])[];
  /** Accounts of the ring that the drawing leaves out. */
  readonly omitted: number;
}

/** Exchanges in equal steps of time. */
export interface Timeline {
  readonly start: string; // RFC 3339; "" where there are no steps
  readonly step_seconds: number;
  readonly exchanges: readonly number[];
  readonly accounts: readonly number[]; // members active in the step
}

/** What was served. A task is a conversation, so that a tool loop counts once. */
export interface Take {
  readonly exchanges: number;
  readonly tasks: number;
  readonly input_tokens: number;
  readonly output_tokens: number;
  readonly distinct_items: number;
}

/** What a case has taken in all; before its accounts came under decisions and after; and of what. */
export interface Exposure extends Take {
  readonly before: Take;
  readonly after: Take;
  /** Where the logs are a sample: about how much was taken in all. What stands beside it was counted. */
  readonly estimated?: Estimate;
  readonly ledger: readonly ({
    readonly model: string;
    readonly area: Area;
    /** Whether it was served under a decision. */
    readonly decided: boolean;
  } & Take)[];
}

/** Why a ring is found to be what it is: signals, the most telling first, with what they count for its finding, in nats. */
export interface Reason {
  readonly signal: string;
  readonly weight: number;
  readonly text: string;
}

/** A judged group of accounts: the part that cases and honest groups have in common. */
export interface RingRecord {
  readonly ring: string;
  readonly accounts: number;
  readonly exchanges: number;
  readonly tokens: number;
  /** First and last exchange; "" where no member has sent anything. */
  readonly first_seen: string;
  readonly last_seen: string;
  readonly finding: Finding;
  readonly probabilities: Probabilities;
  /** Posterior probability of the finding, or for a case of a graver one, 0 to 1. */
  readonly score: number;
  readonly q_value: number;
  readonly families: readonly Family[];
  readonly signals: readonly SignalReading[];
  /** For and against its finding, against the next likely one of the other kind. */
  readonly reasons: { readonly for: readonly Reason[]; readonly against: readonly Reason[] };
  readonly traits: readonly SharedTrait[];
  readonly innocent_explanations: readonly InnocentExplanation[];
  /** How the ring was found, and against which null it stands. */
  readonly method: string;
  readonly null_text: string;
  /** What it looks like, in one line. */
  readonly looks_like: string;
}

/** A ring that is accused: a campaign, a concealed operation or an abuse ring, by its finding. */
export interface Case extends RingRecord {
  readonly id: string;
  readonly finding: CaseFinding;
  /** Accounts of which it is a part, where it is one: all of `accounts`. */
  readonly in_part?: number;
  readonly detected: string; // time of the last exchange of the sweep that found it first
  readonly state: CampaignState;
  readonly events: readonly CaseEvent[]; // each change of its state, dated, with its cause
  readonly areas: Readonly<Partial<Record<Area, number>>>; // shares, sum 1
  readonly models: Readonly<Record<string, number>>; // shares, sum 1
  readonly countries: Readonly<Record<string, number>>; // shares; shown for orientation, never evidence
  readonly operator: string | null;
  /** Campaigns that the same operator seems to stand behind, with how much they share beyond chance, in nats. */
  readonly operator_ties: readonly {
    readonly campaign: string;
    readonly strength: number;
    readonly reasons: readonly string[];
  }[];
  readonly exposure: Exposure;
  readonly blind: readonly string[]; // signals that had no data
  readonly timeline: Timeline;
  readonly graph: RingGraph;
  readonly members: readonly Member[];
  /** Accounts whose end users are members; missing where no member is one. */
  readonly owners?: readonly Owner[];
}

/** A case whose finding is distillation. */
export type Campaign = Case;

/** A ring that was judged and dismissed: independent people, or one party in the open. */
export interface DismissedGroup extends RingRecord {
  readonly finding: Exclude<Finding, CaseFinding>;
  /** An analyst dismissed it. */
  readonly ruled?: true;
  readonly why: string; // the explanation that holds, in one line
  readonly members: readonly Member[];
}

/** `campaigns.json` as a whole. The same input with the same key gives the same bytes. */
export interface SweepReport {
  readonly version: string;
  readonly sweep: {
    readonly exchanges: number;
    /** Who is judged: all that sent something or have a record. */
    readonly accounts: number;
    /** Accounts that sent these exchanges, and account records; absent before 0.2. */
    readonly senders?: number;
    readonly records?: number;
    readonly accounts_in_rings: number;
    readonly rings: number;
    readonly from: string;
    readonly to: string;
    /** Until when rings were searched for; what came later was held against the profiles of campaigns only. */
    readonly searched_to: string;
    readonly rejected: number;
    readonly duplicates: number;
    /** Share of the traffic that the logs hold, where they are a sample. */
    readonly sample_rate?: number;
    readonly seed: number;
    readonly key_id: string; // first eight hex digits of a hash of the sketch key
    readonly model: { readonly name: string; readonly hash: string }; // that judged
    readonly fdr: number; // false discovery rate that was asked for
    readonly threshold: number; // score at which a ring becomes a campaign
  };
  /** Whether what was read is what a judgement takes it for. Absent before 0.2. */
  readonly data?: DataCheck;
  readonly campaigns: readonly Campaign[];
  /** One hand behind many identities that collects by machine; for what is not shown. */
  readonly operations: readonly Case[];
  /** Linked accounts that draw nothing for training. */
  readonly abuse: readonly Case[];
  readonly dismissed: readonly DismissedGroup[];
  /** Who rents out the lines that cases come over, to several hands or to honest people too; never a case itself. Absent before 0.2. */
  readonly network_providers?: readonly NetworkProviderRecord[];
  /** What all cases that were ever listed amount to in errors, by finding. Absent before 0.2. */
  readonly errors?: readonly ErrorLedger[];
  /** Signals without any data in this input, and why. */
  readonly blind: readonly { readonly signal: string; readonly why: string }[];
  /** What no look at this input could have shown, one sentence each. */
  readonly unseen: readonly string[];
}

/** Accounts that sent what was read; before 0.2 only all that were judged are known. */
export function sendersOf({
  senders,
  accounts,
}: Pick<SweepReport["sweep"], "senders" | "accounts">): number {
  return senders ?? accounts;
}

/** Whether a group is let be for want of certainty, and not because an innocent explanation is likely. */
export function isUndecided({
  finding,
  probabilities,
  ruled,
}: Pick<DismissedGroup, "finding" | "probabilities" | "ruled">): boolean {
  // below even odds
  return ruled !== true && probabilities[finding] < 0.5;
}

/** All cases of a report: campaigns, then operations, then abuse rings. */
export function casesOf({
  campaigns,
  operations,
  abuse,
}: Pick<SweepReport, "campaigns" | "operations" | "abuse">): Case[] {
  return [...campaigns, ...operations, ...abuse];
}
