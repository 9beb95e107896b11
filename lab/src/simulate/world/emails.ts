// E-mail addresses. Habits overlap on purpose: honest people also have generated-looking local parts, domains of
// their own and, rarely, throwaway mailboxes; harvesters also buy addresses that look like people's.

import type { Random } from "../random.ts";
import type { Name } from "./lands.ts";

const PROVIDERS = [
  "gmail.com",
  "outlook.com",
  "yahoo.com",
  "icloud.com",
  "proton.me",
  "hotmail.com",
  "gmx.net",
  "qq.com",
];
const PROVIDER_WEIGHTS = [50, 13, 9, 8, 5, 5, 3, 2];
const THROWAWAY = [
  "mailinator.com",
  "guerrillamail.com",
  "yopmail.com",
  "temp-mail.org",
  "10minutemail.com",
];
const ENDINGS = ["dev", "io", "me", "net", "com", "shop", "xyz", "co", "app", "online"];

/** How a campaign gets its mailboxes. */
export const mailStyles = ["people", "generated", "own", "throwaway", "mixed"] as const;
export type MailStyle = (typeof mailStyles)[number];

function provider(random: Random): string {
  return PROVIDERS[random.weighted(PROVIDER_WEIGHTS)]!;
}

/** A made-up domain such as `brookmint.io`. */
export function domainOf(random: Random, ending = random.pick(ENDINGS)): string {
  const front = [
    "brook",
    "north",
    "pixel",
    "cedar",
    "lumen",
    "stone",
    "river",
    "quick",
    "hazel",
    "metro",
    "blue",
    "iron",
  ];
  const back = [
    "mint",
    "labs",
    "works",
    "field",
    "data",
    "ware",
    "soft",
    "gate",
    "press",
    "grid",
    "stack",
    "craft",
  ];
  const number = random.chance(0.25) ? String(random.range(2, 99)) : "";
  return `${random.pick(front)}${random.pick(back)}${number}.${ending}`;
}

/** The local part as a person would choose it. */
function local(name: Name, random: Random): string {
  const { first, last } = name;
  const kind = random.int(12);
  if (kind < 3) return `${first}.${last}`;
  if (kind < 5) return `${first}.${last}${random.range(1, 99)}`;
  if (kind < 7) return `${first}${last}${random.range(1970, 2012)}`;
  if (kind === 7) return `${first[0]}${last}`;
  if (kind === 8) return `${first}${random.range(100, 9999)}`;
  if (kind === 9) return `${last}${first}${random.range(1, 9999)}`;
  if (kind === 10)
    return `${random.pick(["the", "mr", "its", "not", "just", "x"])}${first}${random.range(1, 999)}`;
  return `${first}_${last}`;
}

export function personalMail(name: Name, random: Random): string {
  const x = random.next();
  if (x < 0.06) return `${local(name, random)}@${domainOf(random)}`;
  if (x < 0.16) return `${name.first}${name.last}${random.range(1000, 9999)}@${provider(random)}`;
  if (x < 0.17) return `${random.hex(8)}@${random.pick(THROWAWAY)}`;
  return `${local(name, random)}@${provider(random)}`;
}

/** A mailbox of a controlled account; `domains` are the operator's own. */
export function controlledMail(
  style: MailStyle,
  name: Name,
  domains: readonly string[],
  random: Random,
): string {
  const chosen =
    style === "mixed" ? random.pick(["people", "people", "generated", "own"] as const) : style;
  if (chosen === "generated")
    return `${name.first}${name.last}${random.range(1000, 9999)}@${provider(random)}`;
  if (chosen === "own")
    return `${random.pick(["lab", "dev", name.first, "api", "user"])}${random.range(10, 99999)}@${random.pick(domains)}`;
  if (chosen === "throwaway") return `${random.hex(8)}@${random.pick(THROWAWAY)}`;
  return personalMail(name, random);
}

export function workMail(name: Name, domain: string, random: Random): string {
  return random.chance(0.8)
    ? `${name.first}.${name.last}@${domain}`
    : `${name.first}${random.range(1, 9)}@${domain}`;
}
