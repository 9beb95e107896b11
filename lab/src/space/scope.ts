// What all groups of one drawn world share: its days, models, internet, templates in the open, and habits of the operator
// that keeps the log (how accounts are named, which traits are kept).

import { hex32, Random, scramble, seedOf } from "../simulate/random.ts";
import type { PromptPools } from "../simulate/text/prompts.ts";
import { Internet, type Place } from "../simulate/world/internet.ts";
import { type Models, modelsOf } from "../simulate/world/models.ts";
import type { WorldPlan } from "./plan.ts";
import { type Tongue, tongueOf } from "./text/tongue.ts";
import { type Culture, cultureOf } from "./culture.ts";

export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;

export interface Scope {
  readonly start: number;
  readonly end: number;
  readonly days: number;
  readonly outage: readonly [number, number] | null;
  readonly models: Models;
  readonly internet: Internet;
  readonly pools: PromptPools | null;
  readonly tongue: Tongue;
  readonly culture: Culture;
  readonly vpn: readonly Place[];
  /** A residential proxy provider's lines, rented by anybody. */
  readonly proxies: readonly Place[];
  readonly runners: readonly Place[];
  readonly vendor: readonly Place[];
  /** The name under which this operator keeps card issuers; null where it keeps none. */
  readonly issuer: string | null;
  /** Whether encrypted reasoning is given out, and its hashes are kept. */
  readonly blobs: boolean;
  /** Issuers of prepaid cards that many buy. */
  readonly issuers: readonly string[];
  newAccount(): string;
  newId(): string;
}

const STYLES: readonly ((hex: (n: number) => string, n: number) => string)[] = [
  (hex) => `acct_${hex(12)}`,
  (hex) => `u-${hex(10)}`,
  (hex) => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  (_, n) => `user${100_000 + n}`,
  (_, n) => String(48_200_000 + n),
  (hex) => `C${hex(9).toUpperCase()}`,
];

export function scopeOf(plan: WorldPlan, pools: PromptPools | null): Scope {
  const random = new Random(plan.seed, seedOf("scope"));
  const start = Date.UTC(2025, random.int(12), 1 + random.int(28), random.int(24));
  const end = start + plan.days * DAY;
  const internet = new Internet(random.fork(), plan.people + 300);
  const ids = random.fork();
  const style = STYLES[random.int(STYLES.length)]!;
  const salt = random.u32();
  let accounts = 0;
  let serial = 0;
  const hexOf = (n: number): string => {
    let out = "";
    while (out.length < n) out += ids.hex(8);
    return out.slice(0, n);
  };
  const order = random.shuffle(Array.from({ length: 4000 }, (_, i) => i));
  const many = (n: number, draw: () => Place): Place[] => Array.from({ length: n }, draw);
  const outage = plan.outage;
  const texts = plan.real ? pools : null;
  const tongue = tongueOf(random, true);
  return {
    start,
    end,
    days: plan.days,
    outage: outage
      ? [start + outage[0] * (end - start), start + (outage[0] + outage[1]) * (end - start)]
      : null,
    models: modelsOf(random.fork(), start, plan.days),
    internet,
    pools: texts,
    tongue,
    culture: cultureOf(random.fork(), tongue, texts),
    vpn: internet.hops,
    proxies: many(random.range(30, 160), () => internet.residential(random)),
    runners: internet.servers(random.range(20, 160), random.chance(0.5), random),
    vendor: internet.servers(random.range(2, 12), true, random),
    issuer: random.chance(0.5) ? random.pick(["bin", "card_bin", "issuer", "card_issuer"]) : null,
    blobs: random.chance(0.3),
    issuers: Array.from({ length: random.range(3, 6) }, () => String(400_000 + random.int(90_000))),
    newAccount: () =>
      style(hexOf, order[accounts++ % order.length]! + 4000 * Math.floor(accounts / 4000)),
    newId: () =>
      `${hex32(scramble(serial++ ^ salt))}${hex32(scramble(serial * 31 + salt)).slice(0, 4)}`,
  };
}
