// What an account says of who it is: mail, payment, device, telephone, organisation, plan. One function each axis; the
// options give an account its own papers or deal them out of a stock.

import { Random } from "../simulate/random.ts";
import { personalMail } from "../simulate/world/emails.ts";
import { type Land, nameOf } from "../simulate/world/lands.ts";
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

const ENDINGS = [
  "com",
  "io",
  "dev",
  "net",
  "org",
  "co",
  "app",
  "ai",
  "de",
  "fr",
  "co.uk",
  "com.br",
  "in",
  "shop",
  "xyz",
  "online",
  "tech",
  "site",
];
const THROWAWAY = [
  "mailinator.com",
  "guerrillamail.com",
  "yopmail.com",
  "temp-mail.org",
  "10minutemail.com",
];
const PROVIDERS = [
  "gmail.com",
  "outlook.com",
  "yahoo.com",
  "proton.me",
  "hotmail.com",
  "icloud.com",
  "gmx.net",
  "mail.ru",
];
const ROLES = ["dev", "ops", "api", "admin", "it", "team", "bot", "data", "ci", "info"];

function domain(scope: Scope, random: Random): string {
  const tail = random.chance(0.4)
    ? random.pick(["labs", "soft", "data", "works", "-ai", "hub", "tech", "co", "group"])
    : "";
  return `${scope.tongue.word(random)}${random.chance(0.3) ? scope.tongue.word(random) : ""}${tail}.${random.pick(ENDINGS)}`
    .normalize("NFD")
    .replace(/[^a-z.-]/g, "x");
}

const card = (random: Random): string => `pm_${random.hex(12)}`;
/** Issuers of the world: many, a few of them common. */
const issuerOf = (random: Random): string => String(400_000 + 37 * random.popular(600));

type Deal<T> = (i: number, random: Random) => T;

function mails(
  option: string,
  scope: Scope,
  random: Random,
  size: number,
): (i: number, land: Land, r: Random, org: string | undefined) => string | undefined {
  const firm = domain(scope, random);
  const own = Array.from({ length: Math.max(1, Math.round(size / random.range(3, 40))) }, () =>
    domain(scope, random),
  );
  const shells = Array.from({ length: Math.max(2, Math.round(size / random.range(2, 10))) }, () =>
    domain(scope, random),
  );
  const campus = `${scope.tongue
    .word(random)
    .normalize("NFD")
    .replace(/[^a-z]/g, "x")}.${random.pick(["edu", "ac.uk", "ac.jp", "edu.au", "uni.de"])}`;
  const stem = nameOf({ names: "west" } as Land, random);
  const at = random.pick(PROVIDERS);
  const throwaway = random.shuffle([...THROWAWAY]).slice(0, random.range(1, 3));
  const style = random.int(4);
  const made = (land: Land, r: Random): string => {
    const { first, last } = nameOf(land, r);
    if (style === 0) return `${first}${last}${r.range(1000, 9999)}`;
    if (style === 1) return r.hex(r.range(8, 12));
    if (style === 2) return `${first[0]}${last}${r.range(10, 99)}${r.pick(["", "x", "z"])}`;
    return `${scope.tongue
      .word(r)
      .normalize("NFD")
      .replace(/[^a-z]/g, "x")}${r.range(1, 999)}`;
  };
  return (i, land, r) => {
    const name = nameOf(land, r);
    const work = (host: string): string =>
      r.chance(0.15)
        ? `${r.pick(ROLES)}${r.chance(0.3) ? i : ""}@${host}`
        : r.chance(0.7)
          ? `${name.first}.${name.last}@${host}`
          : `${name.first}${r.range(1, 99)}@${host}`;
    switch (option) {
      case "work":
        return work(firm);
      case "own-domains":
        return r.chance(0.7)
          ? `${made(land, r)}@${own[i % own.length]}`
          : work(own[i % own.length]!);
      case "shell-domains":
        return work(shells[i % shells.length]!);
      case "generated":
        return `${made(land, r)}@${r.chance(0.6) ? at : r.pick(PROVIDERS)}`;
      case "throwaway":
        return `${made(land, r)}@${r.pick(throwaway)}`;
      case "tagged":
        return `${stem.first}.${stem.last}+${r.pick(["a", "ai", "x", "n"])}${i}@${at}`;
      case "campus":
        return `${name.first[0]}${name.last}${r.range(1, 99)}@${campus}`;
      case "absent":
        return undefined;
      default:
        return personalMail(name, r);
    }
  };
}

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
  const mail = mails(on.mail, scope, random.fork(), size);
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
      email: mail(i, land, r, belongs),
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
