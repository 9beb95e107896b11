// Real coordinated behaviour without labels, read as accounts and timed objects: whoever passes the same object on
// shortly after each other carries the same trait. Objects with even and with odd numbers are two names, so that a
// ring that one half shows is tested on the other (Righetti and Balluff, CooRTweet, pair accounts likewise).
// Null beside it: the same actions, their accounts dealt anew among the actions of the same day.

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random, seedOf } from "../../src/simulate/random.ts";
import { findRings, type FoundRing } from "./run.ts";
import { readLines } from "./servegen.ts";

interface Action {
  readonly t: number; // seconds since 1970
  readonly account: number;
  readonly object: number;
}
interface Burst {
  readonly object: number;
  readonly actions: readonly Action[];
}

/** Seconds from a burst's first action within which others belong to it: one hand; one channel; one interest. */
const windows = [60, 600, 3600];
const shuffles = 3;
const listed = 8;

export function retweets(traces: string, seed: number, scratch: string): string {
  const actions = readLines<Action>(join(traces, "coord_russian_retweets.jsonl.gz"));
  return [
    `${actions.length} actions of ${new Set(actions.map((one) => one.account)).size} accounts on ${new Set(actions.map((one) => one.object)).size} objects`,
    ...windows.map((within) => {
      const bursts = burstsOf(actions, within);
      const folder = join(scratch, `retweets-${within}`);
      const rings = ringsOf(bursts, actions, seed, folder);
      const nulls = Array.from({ length: shuffles }, (_, i) => {
        const dealt = dealAnew(actions, new Random(seed, seedOf("retweets", i)));
        const anew = burstsOf(dealt, within);
        return { rings: ringsOf(anew, dealt, seed, `${folder}-null-${i}`), pairs: pairsOf(anew) };
      });
      return describe(within, actions, bursts, rings, nulls);
    }),
  ].join("\n\n");
}

/** An object's actions in order of time: each burst is what follows its first action within so many seconds. */
function burstsOf(actions: readonly Action[], within: number): Burst[] {
  const byObject = new Map<number, Action[]>();
  for (const action of actions) {
    const list = byObject.get(action.object);
    if (list) list.push(action);
    else byObject.set(action.object, [action]);
  }
  const out: Burst[] = [];
  for (const [object, list] of byObject) {
    list.sort((a, b) => a.t - b.t || a.account - b.account);
    let begun: Action[] = [];
    for (const action of list) {
      if (begun[0] === undefined || action.t - begun[0].t > within) {
        begun = [];
        out.push({ object, actions: begun });
      }
      begun.push(action);
    }
  }
  return out;
}

function ringsOf(
  bursts: readonly Burst[],
  actions: readonly Action[],
  seed: number,
  folder: string,
): FoundRing[] {
  const traits = new Map<number, { even: string[]; odd: string[] }>();
  for (const { account } of actions) traits.set(account, { even: [], odd: [] });
  for (const { object, actions: inside } of bursts) {
    if (new Set(inside.map(({ account }) => account)).size < 2) continue;
    for (const { account } of inside)
      traits.get(account)![object % 2 === 0 ? "even" : "odd"].push(`${object} ${inside[0]!.t}`);
  }
  const file = `${folder}.jsonl`;
  writeFileSync(
    file,
    [...traits]
      .map(([account, { even, odd }]) =>
        JSON.stringify({
          account: `u${account}`,
          traits: { "even objects": [...new Set(even)], "odd objects": [...new Set(odd)] },
        }),
      )
      .join("\n"),
  );
  return findRings(file, seed, folder);
}

/** Who acted is dealt anew within each day: how often each acts, and when what is passed on, stays. */
function dealAnew(actions: readonly Action[], random: Random): Action[] {
  const days = new Map<number, Action[]>();
  for (const action of actions) {
    const day = Math.floor(action.t / 86_400);
    const list = days.get(day);
    if (list) list.push(action);
    else days.set(day, [action]);
  }
  return [...days.values()].flatMap((list) => {
    const accounts = random.shuffle(list.map(({ account }) => account));
    return list.map((action, i) => ({ ...action, account: accounts[i]! }));
  });
}

/** Pairs of accounts that passed objects on together at least twice, and at least three times. */
function pairsOf(bursts: readonly Burst[]): string {
  const met = new Map<string, number>();
  for (const { actions } of bursts) {
    const accounts = [...new Set(actions.map(({ account }) => account))].sort((a, b) => a - b);
    accounts.forEach((a, i) => {
      for (const b of accounts.slice(i + 1)) met.set(`${a} ${b}`, (met.get(`${a} ${b}`) ?? 0) + 1);
    });
  }
  const times = [...met.values()];
  return `${times.filter((n) => n >= 2).length} and ${times.filter((n) => n >= 3).length}`;
}

interface Described {
  readonly ring: FoundRing;
  /** Bursts with at least two members, their distinct objects, and the members' actions in them of all of theirs. */
  readonly bursts: number;
  readonly objects: number;
  readonly share: number;
  /** Median seconds by which a further member follows the first of a burst. */
  readonly gap: number;
}

function described(
  ring: FoundRing,
  actions: readonly Action[],
  bursts: readonly Burst[],
): Described {
  const members = new Set(ring.members.map(({ account }) => Number(account.slice(1))));
  const objects = new Set<number>();
  const gaps: number[] = [];
  let shared = 0;
  let inside = 0;
  for (const burst of bursts) {
    const own = burst.actions.filter(({ account }) => members.has(account));
    if (new Set(own.map(({ account }) => account)).size < 2) continue;
    shared++;
    inside += own.length;
    objects.add(burst.object);
    for (const { t } of own.slice(1)) gaps.push(t - own[0]!.t);
  }
  const all = actions.filter(({ account }) => members.has(account)).length;
  gaps.sort((a, b) => a - b);
  return { ring, bursts: shared, objects: objects.size, share: inside / all, gap: median(gaps) };
}

function describe(
  within: number,
  actions: readonly Action[],
  bursts: readonly Burst[],
  rings: readonly FoundRing[],
  nulls: readonly { readonly rings: readonly FoundRing[]; readonly pairs: string }[],
): string {
  const together = bursts.filter(
    (burst) => new Set(burst.actions.map(({ account }) => account)).size > 1,
  );
  const all = rings.map((ring) => described(ring, actions, together));
  const count = (found: readonly FoundRing[]): string =>
    `${found.length} rings with ${found.reduce((sum, ring) => sum + ring.accounts, 0)} accounts (${found.filter((ring) => ring.log10_p <= -3).length} with p ≤ 0.001)`;
  const middle = (of: (one: Described) => number): number =>
    median(all.map(of).sort((a, b) => a - b));
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(" | ")} |`;
  return [
    `### Within ${within} s`,
    "",
    `${together.length} times two accounts or more passed an object on. Found: ${count(rings)}. Accounts dealt anew within each day: ${nulls.map(({ rings: dealt }) => count(dealt)).join("; ")}.`,
    `Pairs that met twice or more, and three times or more: ${pairsOf(bursts)}; dealt anew ${nulls.map(({ pairs }) => pairs).join("; ")}.`,
    `The median ring: ${middle(({ ring }) => ring.accounts)} accounts, ${middle(({ objects }) => objects)} objects together, ${Math.round(100 * middle(({ share }) => share))} % of its members' actions, ${middle(({ gap }) => gap)} s apart.`,
    "",
    row([
      ...["ring", "accounts", "log10 p", "objects together", "bursts"],
      ...["share of their actions", "median seconds apart"],
    ]),
    row(["---", ...Array.from({ length: 6 }, () => "---:")]),
    ...all
      .slice(0, listed)
      .map(({ ring, objects, bursts: shared, share, gap }) =>
        row([
          ring.ring,
          ring.accounts,
          ring.log10_p.toFixed(1),
          objects,
          shared,
          `${Math.round(100 * share)} %`,
          gap,
        ]),
      ),
  ].join("\n");
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;
}
