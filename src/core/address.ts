// A client's address as logs write it: with a port, in brackets, with a zone, a list of those that forwarded it, IPv4 in
// IPv6. What is masked, hashed or a network is none: as an address of its own it would tie strangers together.

import ipaddr from "ipaddr.js";

/**
 * The address as canonical text, or null. Of a list the first that is public, else the first: the client comes first, and
 * proxies of one's own stand behind it. IPv4 that came through NAT64 or 6to4 is that IPv4.
 */
export function addressOf(raw: string): string | null {
  if (!raw.includes(",")) return one(raw);
  const all = raw.split(",", mostForwarded).flatMap((part) => one(part) ?? []);
  return all.find((text) => !within.has(ipaddr.parse(text).range())) ?? all[0] ?? null;
}

/** Ranges of a network's own inside: behind them stands whoever forwarded. */
const within: ReadonlySet<string> = new Set([
  ...["private", "loopback", "linkLocal", "uniqueLocal", "carrierGradeNat", "unspecified"],
]);

/** Of a longer list, which somebody made up, no more is read. */
const mostForwarded = 32;

function one(raw: string): string | null {
  const bare = withoutPort(raw.trim().replace(/^"(.*)"$/, "$1"));
  if (/^\d{1,3}(\.\d{1,3}){3}$/.test(bare)) return ofFourParts(bare);
  const plain = bare.replace(/%[\w.-]+$/, "").replace(/\/128$/, "");
  if (plain.includes("/") || !ipaddr.IPv6.isValid(plain)) return null;
  const parsed = ipaddr.process(plain);
  if (parsed.kind() === "ipv4") return parsed.toString();
  const { parts } = parsed as ipaddr.IPv6;
  const range = parsed.range();
  if (range === "rfc6052") return dotted(parts[6]!, parts[7]!);
  if (range === "6to4") return dotted(parts[1]!, parts[2]!);
  return (parsed as ipaddr.IPv6).toNormalizedString();
}

/** Decimal, also with leading zeros: no log means octal. */
function ofFourParts(text: string): string | null {
  const parts = text.split(".").map(Number);
  return parts.every((part) => part <= 255) ? parts.join(".") : null;
}

function dotted(high: number, low: number): string {
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function withoutPort(raw: string): string {
  if (raw.startsWith("[")) return raw.slice(1, raw.indexOf("]"));
  const whole = raw.replace(/\/32$/, "");
  const colon = whole.indexOf(":");
  return colon > 0 && whole.indexOf(":", colon + 1) < 0 ? whole.slice(0, colon) : whole;
}
