// What tells an account from others at its sign-up, as a store keeps it: keyed hashes, each with the kinds of traits under
// which the same value is found, and a masked label. In: what an operator knows. Out: values; nothing of what was given.

import type { Family } from "../core/campaign.ts";
import { mailProvider, namesItsOwner } from "../core/mail-provider.ts";
import type { SketchKey } from "../sketch/key.ts";
import { type Email, readEmail } from "../sources/email.ts";
import { Hasher } from "../sources/hashing.ts";
import { maskDomain, maskToken, readAddress } from "../sources/mask.ts";

export interface Identity {
  readonly email?: string | undefined;
  readonly payment?: string | undefined;
  readonly device?: string | undefined;
  readonly phone?: string | undefined;
  readonly ip?: string | undefined;
  readonly ja4?: string | undefined;
}

export const identityKinds = [
  "card",
  "device",
  "phone",
  "domain",
  "mail-shape",
  "address",
  "network",
  "ja4",
] as const;
export type IdentityKind = (typeof identityKinds)[number];

export interface IdentityValue {
  readonly kind: IdentityKind;
  readonly family: Family;
  readonly value: string; // 16 hexadecimal digits
  readonly label: string; // masked
}

/** What is missing or cannot be read is left out. */
export function identityValues(key: SketchKey, given: Identity): IdentityValue[] {
  const hasher = new Hasher(key);
  const found: IdentityValue[] = [];
  const add = (
    kind: IdentityKind,
    family: Family,
    text: string | undefined,
    label: (text: string) => string,
  ): void => {
    if (text === undefined || text === "") return;
    const value = hashed(hasher, kind, text);
    found.push({ kind, family, value, label: label(text) });
  };
  add("card", "identity", given.payment, maskToken);
  add("device", "identity", given.device, maskToken);
  add("phone", "identity", given.phone, maskToken);
  const email = given.email === undefined ? null : readEmail(given.email);
  if (email) {
    // a provider's domain is everybody's
    const own = namesItsOwner(email.provider) ? email.domain : undefined;
    add("domain", "identity", own, (text) => maskDomain(text, false));
    // how its address was made up says nothing of who it is
    add("mail-shape", "signup", mailShape(email), () => `addresses like ${email.shape}`);
  }
  const address = given.ip === undefined ? null : readAddress(given.ip);
  add("address", "network", address?.text, () => address!.label);
  add("network", "network", address?.network, () => address!.networkLabel);
  add("ja4", "client", given.ja4, (text) => text.slice(0, 64));
  return found;
}

/** Of a letter or two nothing could be told. */
function mailShape({ provider, shape }: Email): string | undefined {
  return shape === "" ? undefined : shapeText(provider, shape);
}

/** Machine-made addresses share shapes; the provider is a part of it. */
const shapeText = (provider: number, shape: string): string => `${provider} ${shape}`;

export const shapeValue = (key: SketchKey, provider: number, shape: string): string =>
  hashed(new Hasher(key), "mail-shape", shapeText(provider, shape));

/** A domain by itself, as an analyst lists it. */
export function domainValue(key: SketchKey, domain: string): IdentityValue | null {
  const email = readEmail(`x@${domain.trim()}`);
  if (email === null || email.provider === mailProvider.public) return null;
  return {
    ...{ kind: "domain", family: "identity" },
    value: hashed(new Hasher(key), "domain", email.domain),
    label: maskDomain(email.domain, false),
  };
}

export function accountValue(key: SketchKey, name: string): string {
  return hashed(new Hasher(key), "account", name);
}

function hashed(hasher: Hasher, kind: string, text: string): string {
  const { lo, hi } = hasher.once(kind, text);
  return ((BigInt(hi) << 32n) | BigInt(lo)).toString(16).toUpperCase().padStart(16, "0");
}
