// What an account says of who it is: mail, payment, device, telephone, organisation, plan. One function each axis; the
// options give an account its own papers or deal them out of a stock.

import { Random } from "../simulate/random.ts";
import type { Land } from "../simulate/world/lands.ts";
import { mailsOf } from "./mails.ts";
import type { GroupPlan } from "./plan.ts";
import type { Scope } from "./scope.ts";

export interface Papers {
  readonly email: string | undefined;
  readonly phone: string | undefined;
  readonly payment: string | undefined;
  readonly device: string | undefined;
  readonly org: string | undefined;
  readonly plan: string;
  readonly verified: boolean;
  readonly programme: string | undefined;
  readonly traits: Record<string, string> | undefined;
}
/** Papers of the account number i. */
export type PapersOf = (i: number, land: Land, random: Random) => Papers;

const card = (random: Random): string => `pm_${random.hex(12)}`;
/** Issuers of the world: many, a few of them common. */
const issuerOf = (random: Random): string => String(400_000 + 37 * random.popular(600));

type Deal<T> = (i: number, random: Random) => T;

interface Paid {
  readonly payment: string | undefined;
  readonly issuer: string | undefined;
}

function monies(option: string, scope: Scope, random: Random, size: number): Deal<Paid> {
  const one = { payment: card(random), issuer: issuerOf(random) };
  const each = random.range(2, 12);
  const few = Array.from({ length: Math.max(2, Math.ceil(size / each)) }, () => ({
    payment: card(random),
    issuer: issuerOf(random),
  }));
  // the world's cheap issuers serve operators and honest people alike
  const bins = random.chance(0.5)
    ? random.shuffle([...scope.issuers]).slice(0, random.range(1, 3))
    : Array.from({ length: random.range(1, 3) }, () => issuerOf(random));
  // a broker's few cards go round: now one, then another, in no blocks
  const broker = Array.from({ length: random.range(2, Math.max(3, Math.ceil(size / 6))) }, () => ({
    payment: card(random),
    issuer: bins[0]!,
  }));
  const none = { payment: undefined, issuer: undefined };
  return (i, r) => {
    switch (option) {
      case "one":
        return one;
      case "few":
        return few[Math.floor(i / each) % few.length]!;
      case "bins":
        return { payment: card(r), issuer: r.pick(bins) };
      case "prepaid":
        // a value shared by accident is rare
        return { payment: r.chance(0.03) ? one.payment : card(r), issuer: r.pick(bins) };
      case "broker":
        return r.pick(broker);
      case "invoice":
        return { payment: one.payment.replace("pm_", "inv_"), issuer: undefined };
      case "voucher":
      case "none":
        return none;
      case "mixed":
        return r.chance(0.5) ? none : { payment: card(r), issuer: issuerOf(r) };
      default:
        return r.chance(0.93) ? { payment: card(r), issuer: issuerOf(r) } : none;
    }
  };
}

function devices(option: string, random: Random, size: number): Deal<string | undefined> {
  const made = (r: Random): string => `dev_${r.hex(10)}`;
  const one = made(random);
  const few = Array.from({ length: Math.max(2, Math.ceil(size / random.range(2, 10))) }, () =>
    made(random),
  );
  return (i, r) => {
    if (option === "shared") return r.chance(0.9) ? one : undefined;
    if (option === "few") return few[i % few.length];
    if (option === "pool") return r.pick(few);
    if (option === "absent") return r.chance(0.9) ? undefined : made(r);
    return r.chance(0.95) ? made(r) : undefined;
  };
}

function orgs(option: string, random: Random, size: number): Deal<string | undefined> {
  const made = (r: Random): string => `org_${r.hex(8)}`;
  const one = made(random);
  const shells = Array.from({ length: Math.max(2, Math.round(size / random.range(2, 10))) }, () =>
    made(random),
  );
  return (i, r) => {
    if (option === "one" || option === "unverified") return one;
    if (option === "each") return made(r);
    if (option === "shells") return shells[i % shells.length];
    return option === "some" && r.chance(0.3) ? made(r) : undefined;
  };
}

export function papersOf(plan: GroupPlan, scope: Scope, random: Random): PapersOf {
  const { on, size } = plan;
  const mail = mailsOf(plan, scope, random.fork());
  const money = monies(on.money, scope, random.fork(), size);
  const device = devices(on.device, random.fork(), size);
  const org = orgs(on.org, random.fork(), size);
  const phones = random.chance(0.5) ? random.between(0.1, 0.9) : 0;
  const few = plan.party === "hand" && random.chance(0.2);
  const stock = Array.from(
    { length: Math.max(1, Math.ceil(size / 5)) },
    () => `tel_${random.hex(10)}`,
  );
  const tiers = ["pro", "pro", "api", "api", "payg", "team"];
  const tier = random.pick(tiers);
  const same = plan.party !== "strangers" && random.chance(0.7);
  const checked =
    on.org === "unverified"
      ? 0
      : on.org === "shells" || on.org === "one"
        ? random.between(0.5, 1)
        : random.between(0, 0.5);
  const programme =
    plan.binding === "authorised" ? `agreement-${random.range(100, 999)}` : undefined;
  const together = on.org === "one" ? random.chance(checked) : null;
  return (i, land, r) => {
    const { payment, issuer } = money(i, r);
    const belongs = org(i, r);
    const traits: Record<string, string> = {};
    if (scope.issuer !== null && issuer !== undefined) traits[scope.issuer] = issuer;
    if (on.money === "voucher") traits["voucher"] = `v_${(plan.seed % 100_000).toString(36)}`;
    return {
      email: mail(i, land, r),
      phone: r.chance(phones) ? (few ? r.pick(stock) : `tel_${r.hex(10)}`) : undefined,
      payment,
      device: device(i, r),
      org: belongs,
      plan:
        payment === undefined
          ? on.money === "voucher"
            ? "credit"
            : "free"
          : belongs !== undefined && on.money === "invoice"
            ? "enterprise"
            : same
              ? tier
              : r.pick(tiers),
      verified: together ?? r.chance(checked),
      programme,
      traits: Object.keys(traits).length > 0 ? traits : undefined,
    };
  };
}
