// Mail addresses of a group: persons', one firm's, domains bought by the dozen, shells', made by a rule, thrown away.

import type { Random } from "../simulate/random.ts";
import { personalMail } from "../simulate/world/emails.ts";
import { type Land, nameOf } from "../simulate/world/lands.ts";
import type { GroupPlan } from "./plan.ts";
import type { Scope } from "./scope.ts";

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
const CAMPUS = ["edu", "ac.uk", "ac.jp", "edu.au", "ac.in", "edu.br"];

/** A name in plain letters, long enough that two strangers hardly have the same. */
function named(scope: Scope, random: Random): string {
  let name = "";
  while (name.length < 5)
    name += scope.tongue
      .word(random)
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[^a-z]/g, "x");
  return name;
}

function domain(scope: Scope, random: Random): string {
  const tails = ["labs", "soft", "data", "works", "-ai", "hub", "tech", "co", "group"];
  const tail = random.chance(0.4) ? random.pick(tails) : "";
  return `${named(scope, random)}${tail}.${random.pick(ENDINGS)}`;
}

function campusOf(scope: Scope, random: Random): string {
  const name = named(scope, random);
  return random.chance(0.25) ? `uni-${name}.de` : `${name}.${random.pick(CAMPUS)}`;
}

/** @returns the mail of account number i */
export function mailsOf(
  { on, size, party }: GroupPlan,
  scope: Scope,
  random: Random,
): (i: number, land: Land, random: Random) => string | undefined {
  const firm = domain(scope, random);
  const own = Array.from({ length: Math.max(1, Math.round(size / random.range(3, 40))) }, () =>
    domain(scope, random),
  );
  const shells = Array.from({ length: Math.max(2, Math.round(size / random.range(2, 10))) }, () =>
    domain(scope, random),
  );
  const campus = campusOf(scope, random);
  const stem = nameOf({ names: "west" } as Land, random);
  const at = random.pick(PROVIDERS);
  const throwaway = random.shuffle([...THROWAWAY]).slice(0, random.range(1, 3));
  const style = random.int(4);
  const made = (land: Land, r: Random): string => {
    const { first, last } = nameOf(land, r);
    if (style === 0) return `${first}${last}${r.range(1000, 9999)}`;
    if (style === 1) return r.hex(r.range(8, 12));
    if (style === 2) return `${first[0]}${last}${r.range(10, 99)}${r.pick(["", "x", "z"])}`;
    return `${named(scope, r)}${r.range(1, 999)}`;
  };
  // strangers have each a firm, a school or a domain of their own, and habits of their own
  const apart = party === "strangers";
  const school = apart && on.lines !== "campus";
  return (i, land, r) => {
    const name = nameOf(land, r);
    const option = apart && r.chance(0.2) ? "personal" : on.mail;
    const work = (host: string): string =>
      r.chance(0.15)
        ? `${r.pick(ROLES)}${r.chance(0.3) ? i : ""}@${host}`
        : r.chance(0.7)
          ? `${name.first}.${name.last}@${host}`
          : `${name.first}${r.range(1, 99)}@${host}`;
    switch (option) {
      case "work":
        return work(apart ? domain(scope, r) : firm);
      case "own-domains":
        if (apart) return work(domain(scope, r));
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
        return `${name.first[0]}${name.last}${r.range(1, 99)}@${school ? campusOf(scope, r) : campus}`;
      case "absent":
        return undefined;
      default:
        return personalMail(name, r);
    }
  };
}
