// Labels that may be shown for traits: enough to work with beside the operator's own systems, too little to
// name a person. Of a token or a domain at most half of the characters are shown, however short it is. An address loses
// its last part, as is usual where logs are made anonymous; a client's own words name a program, and stay.

import { addressOf } from "../core/address.ts";

export interface Address {
  /** Canonical text of the address, of IPv6 its first half. */
  readonly text: string;
  /** Its /24 (IPv4) or /48 (IPv6), canonical. */
  readonly network: string;
  readonly label: string;
  readonly networkLabel: string;
}

/** An address and its network; of IPv6 a home's /64 is the address, because its last half changes by the day. */
export function readAddress(raw: string): Address | null {
  const text = addressOf(raw);
  if (text === null) return null;
  if (!text.includes(":")) {
    const prefix = text.slice(0, text.lastIndexOf("."));
    return { text, network: prefix, label: `${prefix}.x`, networkLabel: `${prefix}.0/24` };
  }
  const parts = text.split(":");
  const prefix = parts.slice(0, 3).join(":");
  const home = parts.slice(0, 4).join(":");
  return { text: home, network: prefix, label: `${prefix}::x`, networkLabel: `${prefix}::/48` };
}

/** A printable, short form of a client's own words. */
export function maskAgent(agent: string): string {
  const clean = agent.replace(/[^\x20-\x7e]/g, "?");
  return clean.length > 80 ? `${clean.slice(0, 79)}…` : clean;
}

/** Characters of a token that are shown, before and behind what is hidden. */
const shownOfToken = { head: 5, tail: 2 };

/** The ends of a token: "pm_43…1d"; of a short one less, never more than half. */
export function maskToken(token: string): string {
  const clean = token.replace(/[^\x21-\x7e]/g, "?");
  const half = Math.floor(clean.length / 2);
  const tail = Math.min(shownOfToken.tail, Math.floor(half / 3));
  const head = Math.min(shownOfToken.head, half - tail);
  return `${clean.slice(0, head)}…${tail > 0 ? clean.slice(-tail) : ""}`;
}

/**
 * A domain with its name hidden but for the first letter, "c•••.example.com"; public providers stay readable. Where that
 * were more than half, less: without the letter, with the last part alone, or nothing at all.
 */
export function maskDomain(domain: string, isPublic: boolean): string {
  if (isPublic) return domain;
  const half = Math.floor(domain.length / 2);
  const [first = ""] = domain;
  const [all, last] = [domain.indexOf("."), domain.lastIndexOf(".")].map((dot) =>
    dot > 0 ? domain.slice(dot) : "",
  ) as [string, string];
  const kept = [
    [first, all],
    ["", all],
    [first, last],
    ["", last],
    ["", ""],
  ].find(([head, tail]) => head!.length + tail!.length <= half)!;
  return kept.join("•••");
}
