// Who somebody is besides a name, and whether two of them may be one person. A name is compared as it is read; people of an
// identity provider by the provider's own id of them; whoever has a token, with those who made it, because they had its
// secret. In: what is known of two. Out: how they may be one. It holds what a server sees, and no more: whoever has the
// machine, or two accounts at the provider, can be anybody.

import { samePerson } from "./person.ts";
import { hashOf } from "./sorted-json.ts";

export interface Named {
  readonly actor: string;
  /** Of a person who signed in at an identity provider, see `subjectOf`. */
  readonly subject?: string;
}

/** What is known of somebody besides the name. */
export interface Who {
  readonly subject?: string;
  /** Whoever made the token that was shown, and whoever made theirs, the nearest first; missing where nobody knows. */
  readonly makers?: readonly Named[];
}

export interface Somebody {
  readonly actor: string;
  readonly who?: Who;
}

/** Somebody at an identity provider, without what the provider calls them: "<provider>.<person>", 32 and 64 bits. */
export function subjectOf(issuer: string, subject: string): string {
  return `${hashOf([issuer]).slice(0, 8)}.${hashOf([issuer, subject]).slice(0, 16)}`;
}

/** `same` by name or by the provider's id, `maker` where one made the token of the other; null for two people. */
export function onePerson(a: Somebody, b: Somebody): "same" | "maker" | null {
  if (isNamed(named(a), named(b))) return "same";
  // two tokens of one administrator are of two people: an administrator makes everybody's
  const made = (one: Somebody, other: Somebody): boolean =>
    one.who?.makers?.some((maker) => isNamed(maker, named(other))) === true;
  return made(a, b) || made(b, a) ? "maker" : null;
}

/** Of what somebody says or said, who that is. */
export const somebody = ({ actor, who }: Somebody): Somebody => ({
  actor,
  ...(who === undefined ? {} : { who }),
});

/** Those who stand behind the tokens that somebody makes. */
export function makersOf(one: Somebody): readonly Named[] {
  return [named(one), ...(one.who?.makers ?? [])];
}

const named = ({ actor, who }: Somebody): Named => ({
  actor,
  ...(who?.subject === undefined ? {} : { subject: who.subject }),
});

/** People of one provider are told apart by it, whatever name is shown; all others by their names. */
function isNamed(a: Named, b: Named): boolean {
  if (a.subject !== undefined && b.subject !== undefined) {
    if (a.subject === b.subject) return true;
    if (a.subject.split(".")[0] === b.subject.split(".")[0]) return false;
  }
  return samePerson(a.actor, b.actor);
}
