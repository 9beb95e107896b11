// Firms whose accounts several people and programs use by several API keys, and outsiders who send by a key of each of many
// firms: build servers that many rent, contractors and products that customers give a key (honest), and thieves who hold
// stolen keys, to collect answers or to sell access. In: a plan and its scope. Out: accounts with rows, records and truth.
// Who holds a stolen key of an account is truth at the key: the account carries the thief's group, and its tags name who holds which key that is not the firm's own.

import { Random, seedOf } from "../simulate/random.ts";
import type { Axis } from "./axes.ts";
import { loner } from "./background.ts";
import type { AccountRow, Row } from "./exchange.ts";
import { type Member, runGroup } from "./group.ts";
import { dealKeys, keyings } from "./keys.ts";
import { type GroupPlan, planWorld, type WorldPlan } from "./plan.ts";
import { HOUR, type Scope } from "./scope.ts";

export interface FirmOptions {
  /** Whether thieves hold keys of some of the firms. */
  readonly stolen: boolean;
}

export interface Firm {
  readonly record: AccountRow;
  readonly rows: Row[];
  readonly kind: string;
  /** Hours from UTC. */
  readonly zone: number;
  /** Of a firm one of whose keys was stolen: the thief. */
  thief: GroupPlan | null;
  readonly tags: string[];
}

/** A firm's own exchanges, at least: of fewer nothing could be a small part. */
const LEAST = 20;
/** Draws of a firm's people until it has sent enough. */
const MOST_TRIES = 100;
/** Largest share that a stolen key has of what a firm sends. */
const MOST = 0.45;

export function firmsOf(plan: WorldPlan, scope: Scope, options: FirmOptions): Firm[] {
  const random = new Random(plan.seed, seedOf("firms"));
  const firms = Array.from({ length: random.range(30, 60) }, () => firm(scope, random.fork()));
  outsiders(scope, firms, random.fork());
  // a stream of its own: the same firms with thieves and without
  if (options.stolen) thieves(scope, firms, new Random(plan.seed, seedOf("thieves")));
  return firms;
}

function firm(scope: Scope, random: Random): Firm {
  const keying = random.pick([...keyings, "developers", "environments"] as const);
  const users: Row[][] = [];
  let first: Member | undefined;
  const least = random.chance(0.1) ? 12 : random.range(2, 6);
  for (let tries = 0; users.length < least || users.flat().length < LEAST; tries++) {
    const member = loner(scope, random.fork()).members[0]!;
    first ??= member;
    // most of a firm's people keep its hours
    const away = random.chance(0.05) ? 0 : member.land.zone - first.land.zone;
    const rows = moved(member.rows, away, scope);
    if (rows.length > 0 || tries > MOST_TRIES) users.push(rows);
  }
  const record = { ...first!.record, plan: "team", closed: undefined };
  for (const row of users.flat()) row.account = record.account;
  dealKeys(keying, users, random);
  return {
    ...{ record, rows: users.flat(), kind: `firm/${keying}`, zone: first!.land.zone },
    ...{ thief: null, tags: [`keys:${keying}`] },
  };
}

/** The same at other hours, as far as the world goes on. */
function moved(rows: readonly Row[], hours: number, scope: Scope): Row[] {
  return rows
    .map((row) => ({ ...row, time: row.time + hours * HOUR }))
    .filter(({ time }) => time >= scope.start && time < scope.end);
}

/**
 * Gives the rows of each member to a firm, under a key of the firm's that nobody else has.
 * @param near share of those who work at the firm's hours; others' day is their own
 * @param most largest share of what a firm sends then
 */
function graft(
  members: readonly Member[],
  firms: readonly Firm[],
  scope: Scope,
  random: Random,
  { near, most }: { readonly near: number; readonly most: number },
): { firm: Firm; key: string }[] {
  const free = random.shuffle([...firms]);
  return members.flatMap(({ rows, land }) => {
    const host = free.pop();
    if (!host) return [];
    const theirs = moved(rows, random.chance(near) ? land.zone - host.zone : 0, scope);
    if (theirs.length === 0) return [];
    const room = Math.max(1, Math.floor((most / (1 - most)) * host.rows.length));
    const kept = theirs.length > room ? random.shuffle(theirs).slice(0, room) : theirs;
    const key = `key_${random.hex(12)}`;
    const { org } = host.rows[0]!;
    for (const row of kept) host.rows.push({ ...row, account: host.record.account, key, org });
    return [{ firm: host, key }];
  });
}

/** A group of the plan's world as drawn, but for some options. */
function changed(
  of: GroupPlan,
  on: Partial<Record<Axis, string>>,
  rest: Partial<GroupPlan>,
): GroupPlan {
  return { ...of, ...rest, on: { ...of.on, missing: "none", ...on } };
}

/** Honest ones who send by a key of each of many firms. */
function outsiders(scope: Scope, firms: readonly Firm[], random: Random): void {
  const like = planWorld(random.u32()).groups.find(({ truth }) => truth === "honest")!;
  const honest = (
    binding: string,
    size: number,
    on: Partial<Record<Axis, string>>,
    near: number,
  ): void => {
    const group = changed(
      like,
      { arrival: "old", cover: "0", change: "none", volumes: "tailed", blobs: "own", ...on },
      {
        binding,
        size: Math.min(size, firms.length),
        rate: Math.exp(random.between(Math.log(1), Math.log(15))),
        party: binding === "builds" ? "strangers" : "party",
        seed: random.u32(),
      },
    );
    for (const { firm: host, key } of graft(runGroup(group, scope), firms, scope, random, {
      near,
      most: 0.6,
    }))
      host.tags.push(`keys:${binding}`, `held:${binding}:${key}`);
  };
  // build servers, rented by everybody, run when their owners work
  honest(
    "builds",
    Math.round(firms.length * random.between(0.1, 0.5)),
    {
      ...{ worker: random.pick(["script", "agent", "cron"]), tasks: "own", form: "critique" },
      ...{ matter: "code", wording: random.pick(["system", "template"]), tempo: "office" },
      ...{ lines: "runners", client: random.pick(["one", "few"]), turns: "single" },
    },
    0.95,
  );
  // contractors do their customers' work from their own desks and servers
  for (let i = random.range(1, 2); i > 0; i--)
    honest(
      "contractor",
      random.range(4, 18),
      {
        ...{ worker: random.pick(["person", "person", "script", "service", "agent"]) },
        ...{ tasks: random.pick(["own", "own", "feature", "digest"]) },
        ...{
          form: random.pick(["ask", "rewrite", "extract", "document", "article"]),
          matter: "many",
        },
        ...{ wording: random.pick(["own", "own", "template", "system", "bare"]) },
        ...{ tempo: random.pick(["office", "office", "waking"]) },
        ...{ lines: random.pick(["one-egress", "cloud-few", "remote"]) },
        ...{
          client: random.pick(["one", "few", "many"]),
          turns: random.pick(["single", "follow-ups"]),
        },
      },
      0.75,
    );
  // a product that works with its customers' keys: one program, one vendor's lines, each customer's own matter
  if (random.chance(0.7))
    honest(
      "product",
      random.range(4, 18),
      {
        ...{ worker: random.pick(["person", "service", "script"]), tasks: "own", matter: "many" },
        ...{
          form: random.pick(["ask", "rewrite", "extract"]),
          wording: random.pick(["system", "template"]),
        },
        ...{ tempo: random.pick(["office", "waking", "flat"]), lines: "vendor", client: "app" },
        ...{ turns: random.pick(["single", "follow-ups"]) },
      },
      0.9,
    );
}

/** Other abuse that lives on access that others pay for. */
const SELLERS = new Set([
  "resold-keys",
  "stolen-keys",
  "free-gateway",
  "drawn-mill",
  "article-mill",
]);

function thieves(scope: Scope, firms: readonly Firm[], random: Random): void {
  const hosts = firms.filter(({ rows }) => rows.length >= 2 * LEAST);
  for (const truth of ["distillation", "other-abuse"] as const) {
    let like: GroupPlan | undefined;
    for (let tries = 0; like === undefined && tries < 40; tries++)
      like = planWorld(random.u32()).groups.find(
        (one) =>
          one.truth === truth &&
          (truth === "distillation" ? one.on.lines !== "nat" : SELLERS.has(one.binding)),
      );
    if (!like) continue;
    const size = random.range(6, 20);
    const group = changed(
      like,
      {
        ...{ arrival: "old", cover: "0", org: "none" },
        lines: random.pick([
          "one-egress",
          "cloud-few",
          "cloud-few",
          "pool",
          "pool",
          "vpn",
          "functions",
          "sticky",
        ]),
      },
      {
        id: `k-${truth === "distillation" ? "take" : "sell"}-${random.hex(4)}`,
        binding: "stolen-keys",
        size,
        rate: Math.exp(random.between(Math.log(3), Math.log(25))),
        kind: `stolen/${like.binding}/${like.on.worker}/${like.on.tasks}/${like.on.wording}`,
        seed: random.u32(),
      },
    );
    const members = runGroup(group, scope);
    const free = hosts.filter((one) => one.thief === null);
    for (const { firm: host, key } of graft(members, free, scope, random, {
      near: 0,
      most: MOST,
    })) {
      host.thief = group;
      host.tags.push("keys:stolen", `held:${group.id}:${key}`);
    }
  }
}
