// What all actors of one simulated world share: its clock, models, internet, culture, and the books in which
// accounts and their truth are entered.

import type { Source } from "../actor.ts";
import { Random, hex32, scramble, seedOf } from "../random.ts";
import type { PromptPools } from "../text/prompts.ts";
import { DAY } from "./clock.ts";
import { type Culture, cultureOf } from "./culture.ts";
import { Internet, type Place } from "./internet.ts";
import { type Models, modelsOf } from "./models.ts";

/** Names of honest classes as truth.jsonl gives them. */
export const honestKinds = [
  "person",
  "app-user",
  "org",
  "student",
  "vpn",
  "family",
  "hackathon",
  "key-pool",
  "researcher",
  "pipeline",
  "heavy",
  "reseller",
  "release-tester",
  "thinking-debugger",
  "authorised",
] as const;
export type HonestKind = (typeof honestKinds)[number];

/** An account as accounts.jsonl gives it; times are in ms here. */
export interface AccountRecord {
  readonly account: string;
  readonly created: number;
  readonly closed?: number | undefined;
  readonly email: string;
  readonly phone?: string | undefined;
  readonly payment: string | null;
  readonly device: string | null;
  readonly signup_ip: string | null;
  readonly org?: string | undefined;
  readonly plan: string;
  readonly verified: boolean;
  readonly programme?: string | undefined;
}

export interface World {
  readonly seed: number;
  readonly start: number;
  readonly end: number;
  readonly days: number;
  readonly models: Models;
  readonly internet: Internet;
  readonly culture: Culture;
  readonly pools: PromptPools | null;
  readonly sources: Source[];
  /** Addresses of a residential proxy provider: several campaigns and some honest homes share them. */
  readonly proxies: readonly Place[];
  readonly accounts: number;
  newAccount(): string;
  enter(record: AccountRecord, kind: string, campaign: string | null): void;
  /** Lines of accounts.jsonl and truth.jsonl in an order that tells nothing; empties the books. */
  books(): { accounts: string[]; truth: string[] };
}

export function worldOf(
  seed: number,
  start: number,
  days: number,
  people: number,
  pools: PromptPools | null,
): World {
  const random = new Random(seed, seedOf("world"));
  const end = start + Math.round(days * DAY);
  const sources: Source[] = [];
  let lines: [string, string, string][] = [];
  let serial = 0;
  let entered = 0;
  const models = modelsOf(random.fork(), start, days);
  const internet = new Internet(random.fork(), people);
  const proxies = Array.from({ length: 60 + Math.ceil(people / 20) }, () =>
    internet.residential(random),
  );
  return {
    seed,
    start,
    end,
    days,
    models,
    internet,
    proxies,
    culture: cultureOf(random.fork(), days, pools),
    pools,
    sources,
    get accounts() {
      return entered;
    },
    newAccount: () =>
      `acct_${hex32(scramble(serial++ ^ scramble(seed)))}${hex32(scramble(serial * 7 + seed)).slice(0, 4)}`,
    enter(record, kind, campaign) {
      const { account, created, closed } = record;
      const line = JSON.stringify({
        ...record,
        created: new Date(created).toISOString(),
        closed: closed === undefined ? undefined : new Date(closed).toISOString(),
      });
      lines.push([account, line, JSON.stringify({ account, kind, campaign })]);
      entered++;
    },
    books() {
      lines.sort((a, b) => (a[0] < b[0] ? -1 : 1));
      const out = { accounts: lines.map((l) => l[1]), truth: lines.map((l) => l[2]) };
      lines = [];
      return out;
    },
  };
}
