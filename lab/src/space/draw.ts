// Draws a labelled world out of the space of behaviours and writes its three files. The same seed gives the same bytes.

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Random, seedOf } from "../simulate/random.ts";
import { type PromptPools, loadPrompts } from "../simulate/text/prompts.ts";
import { withhold } from "./absences.ts";
import { type Truth, truths } from "./axes.ts";
import { loner } from "./background.ts";
import { type AccountRow, type Row, lineOf } from "./exchange.ts";
import { type FirmOptions, firmsOf } from "./firms.ts";
import { type Member, runGroup } from "./group.ts";
import { type GroupPlan, type WorldPlan, planWorld } from "./plan.ts";
import { resold } from "./resold.ts";
import { scopeOf } from "./scope.ts";

export interface SpaceOptions {
  readonly seed: number;
  readonly out: string;
  /** Folder of real prompts from which a part of the worlds draws, or the pools read from it. */
  readonly prompts?: string | PromptPools | undefined;
  /** Tags (`axis:option`) that no group of the world has. */
  readonly without?: readonly string[];
  /** Independent people and programs; drawn when absent. */
  readonly people?: number;
  /** Tags that groups have: bindings, each for the truth that has it, and other options for taking alone. */
  readonly only?: readonly string[];
  /** Share of the worlds in which some come through resellers (resold.ts); none when absent. */
  readonly resold?: number;
  /** Firms with several API keys, and whether some of these are stolen (firms.ts); none when absent. */
  readonly firms?: FirmOptions | undefined;
}

export interface SpaceSummary {
  readonly seed: number;
  readonly days: number;
  readonly exchanges: number;
  readonly accounts: number;
  readonly missing: readonly string[];
  readonly groups: readonly {
    readonly id: string;
    readonly truth: Truth;
    readonly kind: string;
    readonly accounts: number;
    readonly exchanges: number;
  }[];
  /** Groups, accounts in groups and exchanges by truth. */
  readonly truths: Readonly<Record<Truth, { groups: number; accounts: number; exchanges: number }>>;
}

export interface TruthRow {
  readonly account: string;
  readonly kind: string;
  readonly campaign: string | null;
  readonly group: string | null;
  readonly truth: Truth;
  readonly tags: readonly string[];
}

export interface SpaceWorld {
  readonly rows: readonly Row[];
  readonly records: readonly AccountRow[];
  readonly truth: readonly TruthRow[];
  readonly summary: SpaceSummary;
}

export async function drawSpaceWorld(options: SpaceOptions): Promise<SpaceSummary> {
  const { prompts } = options;
  const pools = typeof prompts === "string" ? await loadPrompts(prompts) : (prompts ?? null);
  const drawn = planWorld(options.seed, options.without, options.only);
  const peopled = { ...drawn, people: options.people ?? drawn.people };
  const made = makeWorld(peopled, pools, options.firms);
  const share = options.resold ?? 0;
  const isResold = new Random(options.seed, seedOf("is-resold")).chance(share);
  const world = isResold ? { ...made, ...resold(made, options.seed) } : made;
  mkdirSync(options.out, { recursive: true });
  const put = (name: string, lines: readonly string[]): void =>
    writeFileSync(join(options.out, name), lines.map((line) => `${line}\n`).join(""));
  put("exchanges.jsonl", world.rows.map(lineOf));
  put(
    "accounts.jsonl",
    world.records.map((record) => JSON.stringify(record)),
  );
  put(
    "truth.jsonl",
    world.truth.map((row) => JSON.stringify(row)),
  );
  return world.summary;
}

/** Share of loners who have a card or a device with another one: couples, second accounts, a family's computer. */
const PAIRS = 0.04;

function share(one: AccountRow, other: AccountRow, random: Random): void {
  if (random.chance(0.5)) other.payment = one.payment;
  else other.device = one.device;
  if (random.chance(0.5)) other.signup_ip = one.signup_ip;
}

/** Makes a planned world in memory. */
export function makeWorld(
  plan: WorldPlan,
  pools: PromptPools | null,
  firms?: FirmOptions,
): SpaceWorld {
  const scope = scopeOf(plan, pools);
  const random = new Random(plan.seed, seedOf("draw"));
  let rows: Row[] = [];
  const records: AccountRow[] = [];
  const truth: TruthRow[] = [];
  const groups: SpaceSummary["groups"][number][] = [];
  const enter = (members: readonly Member[], kind: string, group: GroupPlan | null): number => {
    const own: Row[] = members.flatMap((member) => member.rows);
    const kept = group
      ? withhold(
          group.on.missing,
          own,
          members.map((m) => m.record),
          random,
        )
      : own;
    for (const row of kept) rows.push(row);
    for (const { record } of members) {
      records.push(record);
      truth.push({
        account: record.account,
        kind,
        campaign: group?.truth === "distillation" ? group.id : null,
        group: group?.id ?? null,
        truth: group?.truth ?? "honest",
        tags: group?.tags ?? [],
      });
    }
    return kept.length;
  };
  let before: AccountRow | null = null;
  for (let i = 0; i < plan.people; i++) {
    const { kind, members } = loner(scope, random.fork());
    const { record } = members[0]!;
    if (before && random.chance(PAIRS)) share(before, record, random);
    before = record;
    enter(members, kind, null);
  }
  const sums = Object.fromEntries(
    truths.map((name) => [name, { groups: 0, accounts: 0, exchanges: 0 }]),
  ) as Record<Truth, { groups: number; accounts: number; exchanges: number }>;
  for (const group of plan.groups) {
    const members = runGroup(group, scope);
    const exchanges = enter(members, group.kind, group);
    groups.push({
      id: group.id,
      truth: group.truth,
      kind: group.kind,
      accounts: members.length,
      exchanges,
    });
    const sum = sums[group.truth];
    sum.groups++;
    sum.accounts += members.length;
    sum.exchanges += exchanges;
  }
  // last, so that the same seed draws all the rest as it does without them
  for (const { rows: own, record, kind, thief, tags } of firms ? firmsOf(plan, scope, firms) : []) {
    for (const row of own) rows.push(row);
    records.push(record);
    truth.push({
      account: record.account,
      kind: thief?.kind ?? kind,
      campaign: thief?.truth === "distillation" ? thief.id : null,
      group: thief?.id ?? null,
      truth: thief?.truth ?? "honest",
      tags,
    });
  }
  for (const missing of plan.missing) rows = withhold(missing, rows, records, random);
  rows.sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
  const order = <T extends { readonly account: string }>(list: T[]): T[] =>
    list.sort((a, b) => (a.account < b.account ? -1 : 1));
  return {
    rows,
    records: order(records),
    truth: order(truth),
    summary: {
      seed: plan.seed,
      days: plan.days,
      exchanges: rows.length,
      accounts: truth.length,
      missing: plan.missing,
      groups,
      truths: sums,
    },
  };
}
