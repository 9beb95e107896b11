// Makes the accounts of a group: life, papers, lines, clients, each by the group's options.

import type { Random } from "../simulate/random.ts";
import type { Setup } from "../simulate/world/clients.ts";
import { type Land, landOf } from "../simulate/world/lands.ts";
import { type Taste, tasteOf } from "../simulate/world/models.ts";
import { clientsOf } from "./clients.ts";
import type { AccountRow, Row } from "./exchange.ts";
import { type Line, linesOf } from "./lines.ts";
import { type Life, livesOf } from "./lives.ts";
import { papersOf } from "./papers.ts";
import type { Persona } from "./persona.ts";
import type { GroupPlan } from "./plan.ts";
import { programOf } from "./programs.ts";
import type { Scope } from "./scope.ts";
import type { Session } from "./work.ts";

export interface Account {
  readonly record: AccountRow;
  readonly org: string | undefined;
  readonly land: Land;
  readonly life: Life;
  readonly line: Line;
  /** Lines and clients after a change of these. */
  readonly second: Line;
  readonly setups: readonly Setup[];
  readonly later: readonly Setup[];
  readonly taste: Taste;
  readonly random: Random;
  /** How much it works, the mean of the group being 1. */
  weight: number;
  readonly rows: Row[];
  persona: Persona | null;
}

export const byMachine = (plan: GroupPlan): boolean =>
  !["person", "relay", "hired"].includes(plan.on.worker);

const stamp = (time: number | undefined): string | undefined =>
  time === undefined ? undefined : new Date(time).toISOString();

export function accountsOf(plan: GroupPlan, scope: Scope, random: Random): Account[] {
  const { on, size } = plan;
  const machine = byMachine(plan);
  const known = programOf(plan, scope);
  const lives = livesOf(plan, scope, random.fork());
  const papers = papersOf(plan, scope, random.fork());
  const lines = linesOf(on.lines, scope, random.fork(), size);
  const elsewhere = on.change === "lines" ? linesOf(on.lines, scope, random.fork(), size) : null;
  const clients = clientsOf(on.client, scope, random.fork(), machine, known);
  const others =
    on.change === "client" || on.change === "rollout"
      ? clientsOf(on.client, scope, random.fork(), machine, null)
      : null;
  const near = random.chance(0.35) ? landOf(random) : null; // some groups live in one country
  const weigh = weights(on.volumes, random);
  const named = random.chance(0.5); // whether its exchanges name the organisation
  const accounts = Array.from({ length: size }, (_, i): Account => {
    const r = random.fork();
    const land = near && r.chance(0.8) ? near : landOf(r);
    const life = lives(i, r);
    const line = lines(i, land, r);
    const paper = papers(i, land, r);
    const record: AccountRow = {
      account: scope.newAccount(),
      created: stamp(life.created),
      closed: stamp(life.closed),
      email: paper.email,
      phone: paper.phone,
      payment: paper.payment,
      device: paper.device,
      signup_ip: r.chance(0.93) ? line.at(r, life.created).ip : undefined,
      org: paper.org,
      plan: paper.plan,
      verified: paper.verified,
      programme: paper.programme,
      traits: paper.traits,
    };
    return {
      record,
      org: named ? paper.org : undefined,
      land,
      life,
      line,
      second: elsewhere ? elsewhere(i, land, r) : line,
      setups: clients(i, r),
      later: others ? others(i, r) : [],
      taste: tasteOf(scope.models, r),
      random: r,
      weight: weigh(r),
      rows: [],
      persona: null,
    };
  });
  const mean = accounts.reduce((sum, a) => sum + a.weight, 0) / size;
  for (const account of accounts) account.weight /= mean;
  return accounts;
}

function weights(volumes: string, random: Random): (r: Random) => number {
  const heavy = random.between(0.7, 1.5);
  const share = random.between(0.1, 0.5);
  const high = random.range(3, 12);
  const spread = random.between(0, 0.25);
  if (volumes === "tailed") return (r) => Math.min(12, r.lognormal(1, heavy));
  if (volumes === "roster") return (r) => (r.chance(share) ? high : 1);
  if (volumes === "ramp") return (r) => r.between(0.2, 2);
  return (r) => r.between(1 - spread, 1 + spread);
}

/** The account as it sits down to one session. */
export function seated(
  account: Account,
  time: number,
  change: {
    readonly line?: Line;
    readonly setups?: readonly Setup[];
    readonly model?: string | undefined;
    readonly endUser?: string | undefined;
    readonly blobs?: string[] | null;
  } = {},
): Session {
  const { random, record, org, taste } = account;
  const setups = change.setups ?? account.setups;
  return {
    account: record.account,
    org,
    time,
    place: (change.line ?? account.line).at(random, time),
    setup: setups[setups.length === 1 ? 0 : random.popular(setups.length)]!,
    taste,
    model: change.model,
    endUser: change.endUser,
    blobs: change.blobs ?? null,
    random,
  };
}
