// What policies would have decided over the last days of the log, look by look: cases with the state and the members that their
// histories give for each day, under each policy from the beginning, as if nothing had been decided before. Decides nothing.
// How sure it is of each account is what the last sweep says: what earlier ones said is not kept. Nobody approves anything
// here; what people took back and ruled stays from when they did. Accounts that a case has let go since are not in it.

import { setImmediate } from "node:timers/promises";
import { type CampaignState, campaignStates, type CaseHistory } from "../core/case-history.ts";
import { rungs } from "../core/campaign.ts";
import type { Decision, LiveCampaign } from "../core/decision.ts";
import { bindingsOf } from "../policy/bindings.ts";
import { decideCampaigns } from "../policy/decide.ts";
import { ladder, type LadderRung, type Policy } from "../policy/policy-schema.ts";
import { policyHash } from "../policy/policy.ts";
import { merged } from "./decide-after-sweep.ts";

export interface PolicyDays {
  readonly hash: string;
  readonly mode: Policy["mode"];
  /** Accounts about which something would have been decided that binds, and Σ (1 − posterior) over them. */
  readonly accounts: number;
  readonly expected_honest: number;
  /** By the harshest rung that bound, that waits for a person, or that was written down in shadow. */
  readonly rungs: readonly {
    readonly rung: LadderRung;
    readonly bound: number;
    readonly proposed: number;
    readonly shadow: number;
  }[];
  /** Accounts that are bound at a time of each day, the oldest day first. */
  readonly days: readonly { readonly day: string; readonly bound: number }[];
}

export interface ComparedDays {
  readonly from: string; // RFC 3339
  readonly to: string;
  /** How often it was decided over these days, each time as a sweep does: less often where cases are large. */
  readonly looks: number;
  readonly in_use: PolicyDays;
  /** Null where no other policy was given. */
  readonly edited: PolicyDays | null;
  /** Accounts that only one of the two binds; null where there is no other. */
  readonly difference: {
    readonly more: number;
    readonly fewer: number;
    readonly harsher: number;
    readonly milder: number;
    /** Some of those, by name, at most twenty. */
    readonly examples: readonly {
      readonly account: string;
      readonly campaign: string;
      readonly in_use: LadderRung | null;
      readonly edited: LadderRung | null;
    }[];
  } | null;
}

const day = 86_400_000;
/** Looks a day at the most: the stages of a rung are hours apart. Looks at the least, whatever the size. */
const looksADay = 4;
const fewestLooks = 5;
/** Members that are decided about in all looks at one policy, some 40 µs each: two policies are told within ten seconds. */
const mostDecided = 60_000;
const mostExamples = 20;

/** What there was to decide about. */
export interface DaysOf {
  /** Cases as they stand now, with what is recorded of their members. */
  readonly live: readonly LiveCampaign[];
  readonly histories: readonly CaseHistory[];
  /** What people took back. */
  readonly undone: readonly Decision[];
}

/** @param days how many of the log's last days @param now the time of the log, ms */
export async function comparedDays(
  { live, histories, undone }: DaysOf,
  inUse: Policy,
  edited: Policy | null,
  { days, now, seed }: { readonly days: number; readonly now: number; readonly seed: number },
): Promise<ComparedDays> {
  const known = new Map(histories.map((one) => [one.id, one]));
  const earliest = Math.min(now, ...histories.map(({ detected }) => Date.parse(detected)));
  const from = Math.max(now - days * day, earliest - day);
  const looks = looksFrom(from, now, live);
  const run = async (policy: Policy): Promise<Ran> => {
    let decided: readonly Decision[] = [];
    for (const at of looks) {
      // others are answered and records taken in between
      await setImmediate();
      const then = live.flatMap((one) => onDay(one, known, at));
      const takenBack = undone.filter((one) => Date.parse(one.undone!.at) <= at);
      const { decisions } = decideCampaigns(policy, then, {
        ...{ now: at, seed, known: merged(takenBack, decided) },
      });
      decided = merged(decided, decisions);
    }
    return told(policy, decided, { from, now });
  };
  const mine = await run(inUse);
  const other = edited && (await run(edited));
  return {
    from: new Date(from).toISOString(),
    to: new Date(now).toISOString(),
    looks: looks.length,
    in_use: mine.shown,
    edited: other && other.shown,
    difference: other && differenceOf(mine, other),
  };
}

/** Times at which it is decided, ms, evenly from after the beginning to now. */
function looksFrom(from: number, now: number, live: readonly LiveCampaign[]): number[] {
  const members = live.reduce((sum, one) => sum + one.members.length, 0);
  const wanted = Math.max(1, Math.round(((now - from) / day) * looksADay));
  const count = Math.min(
    wanted,
    Math.max(fewestLooks, Math.floor(mostDecided / Math.max(1, members))),
  );
  return Array.from({ length: count }, (_, i) =>
    Math.round(from + ((i + 1) * (now - from)) / count),
  );
}

interface Ran {
  readonly shown: PolicyDays;
  /** The harshest rung that bound each account, with the case. */
  readonly bound: ReadonlyMap<string, Decision>;
}

/** A case as it was at a time; none before it was detected. */
function onDay(
  one: LiveCampaign,
  histories: ReadonlyMap<string, CaseHistory>,
  at: number,
): LiveCampaign[] {
  const history = histories.get(one.id);
  if (!history || Date.parse(history.detected) > at) return [];
  const since = new Map(history.members.map((each) => [each.account, Date.parse(each.since)]));
  const { ruling } = history;
  const isRuled = ruling !== null && Date.parse(ruling.at) <= at;
  const isDismissed = isRuled && ruling.ruling === "dismiss";
  const { dismissed: _, ...rest } = one;
  return [
    {
      ...rest,
      state: isDismissed ? "dismissed" : stateAt(history, at),
      confirmed: one.confirmed !== null && Date.parse(one.confirmed) <= at ? one.confirmed : null,
      ...(isDismissed ? { dismissed: ruling.at } : {}),
      vouched: isRuled && ruling.ruling === "confirm",
      members: one.members.filter(({ account }) => (since.get(account) ?? at) <= at),
    },
  ];
}

function stateAt({ events }: CaseHistory, at: number): CampaignState {
  const isState = (name: string): name is CampaignState =>
    (campaignStates as readonly string[]).includes(name);
  const last = events.findLast((one) => isState(one.event) && Date.parse(one.at) <= at);
  return (last?.event as CampaignState | undefined) ?? "suspected";
}

function told(
  policy: Policy,
  decisions: readonly Decision[],
  { from, now }: { readonly from: number; readonly now: number },
): Ran {
  const bindings = bindingsOf(decisions);
  const binding = new Set(bindings.map(({ account, rung }) => `${rung} ${account}`));
  const harshest = { bound: new Map(), proposed: new Map(), shadow: new Map() } as Record<
    "bound" | "proposed" | "shadow",
    Map<string, Decision>
  >;
  for (const one of decisions) {
    const { state, rung, account } = one;
    const isBound = binding.has(`${rung} ${account}`);
    if (!isBound && state !== "shadow" && state !== "proposed") continue;
    const list = harshest[isBound ? "bound" : state === "shadow" ? "shadow" : "proposed"];
    const before = list.get(account);
    if (!before || rungs.indexOf(rung) > rungs.indexOf(before.rung)) list.set(account, one);
  }
  const count = (kind: keyof typeof harshest, rung: LadderRung): number =>
    [...harshest[kind].values()].filter((one) => one.rung === rung).length;
  const bound = [...harshest.bound.values()];
  const days: { day: string; bound: number }[] = [];
  for (let at = now; at > from; at -= day) {
    const then = bindings.filter((one) => one.from <= at && (one.until === null || one.until > at));
    const accounts = new Set(then.map(({ account }) => account)).size;
    days.unshift({ day: new Date(at).toISOString(), bound: accounts });
  }
  return {
    bound: harshest.bound,
    shown: {
      ...{ hash: policyHash(policy), mode: policy.mode, days, accounts: bound.length },
      expected_honest: bound.reduce((sum, { score }) => sum + (1 - score), 0),
      rungs: ladder.map((rung) => ({
        rung,
        bound: count("bound", rung),
        proposed: count("proposed", rung),
        shadow: count("shadow", rung),
      })),
    },
  };
}

function differenceOf(mine: Ran, other: Ran): ComparedDays["difference"] {
  const place = (one: Decision | undefined): number => (one ? rungs.indexOf(one.rung) : -1);
  const accounts = [...new Set([...mine.bound.keys(), ...other.bound.keys()])].sort();
  const changed = accounts.flatMap((account) => {
    const [before, after] = [mine.bound.get(account), other.bound.get(account)];
    return place(before) === place(after) ? [] : [{ account, before, after }];
  });
  return {
    more: changed.filter(({ before }) => !before).length,
    fewer: changed.filter(({ after }) => !after).length,
    harsher: changed.filter((one) => one.before && place(one.after) > place(one.before)).length,
    milder: changed.filter((one) => one.after && place(one.after) < place(one.before)).length,
    examples: changed.slice(0, mostExamples).map(({ account, before, after }) => ({
      account,
      campaign: (after ?? before)!.campaign,
      in_use: (before?.rung ?? null) as LadderRung | null,
      edited: (after?.rung ?? null) as LadderRung | null,
    })),
  };
}
