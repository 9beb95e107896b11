// The ring's reasons as they are true of one member. What is said of shares of the members (who pays with a card of
// another, who comes over common lines, whose name is made alike) is told with whether this member is one of them, and is
// left out where it speaks for one hand and the member is not. Of a member that has sent nothing only its record is told.
// Members of whom the same is true share one list: a ring of thousands has a handful.

import type { Reason, SignalReading } from "../../core/campaign.ts";
import type { Finding } from "../../core/findings.ts";
import { mailProvider } from "../../core/mail-provider.ts";
import type { AccountFacts } from "../../judge/account-facts.ts";
import { isAlone, type JudgedRing } from "../../judge/index.ts";
import { claimOf } from "../../judge/measures/dealt.ts";
import type { Incidence } from "../../rings/index.ts";
import { mainReasons } from "./reasons.ts";

/** One thing that a signal says of some members: who they are, and how it is said of one and of another. */
interface Told {
  readonly signal: string;
  /** In the order of the members. */
  readonly holds: readonly boolean[];
  readonly yes: string;
  readonly no: string;
}

/** Of what is in the records of members; of age the signal says how soon they sent something. */
const ofRecords = ({ id, family }: SignalReading): boolean =>
  (family === "identity" || family === "signup") && id !== "age";

/** @returns reasons of each member, by its place in the ring */
export function memberReasons(
  ring: JudgedRing,
  finding: Finding,
  incidence: Incidence,
): (member: number) => readonly Reason[] {
  const { readings } = ring.judgement;
  const { members } = ring.facts;
  // an account alone is all of its ring; what is known of a part stands apart from its owner's record and lines
  const told = isAlone(ring) || ring.part ? [] : toldOf(ring, incidence);
  const lists = new Map<string, readonly Reason[]>();
  return (member) => {
    const silent = members[member]!.exchanges === 0;
    const key = `${silent}${told.map(({ holds }) => Number(holds[member]!)).join("")}`;
    let list = lists.get(key);
    if (!list) {
      const own = readings.filter((one) => !silent || ofRecords(one)).flatMap(ownReading);
      list = mainReasons(finding, own);
      if (silent) list = [...list, nothingSent];
      lists.set(key, list);
    }
    return list;

    function ownReading(one: SignalReading): SignalReading[] {
      const said = told.filter(({ signal }) => signal === one.id);
      if (said.length === 0) return [one];
      // what speaks for one hand behind the members is no reason to hold against those of whom it is not true
      if (one.weight > 0 && !said.some(({ holds }) => holds[member]!)) return [];
      const words = said.map(({ holds, yes, no }) => (holds[member]! ? yes : no));
      return [{ ...one, text: `${one.text}; this account ${words.join(" and ")}` }];
    }
  };
}

const nothingSent: Reason = {
  signal: "member-volume",
  weight: 0,
  text: "it has sent nothing: what the others do is not said of it",
};

/** What some of the members have and others do not; what nobody has tells nobody apart. */
function toldOf(ring: JudgedRing, incidence: Incidence): Told[] {
  const { members } = ring.facts;
  const card = { yes: "pays with such a card", no: "pays with no such card" };
  const device = { yes: "works on such a device", no: "works on no such device" };
  const line = { yes: "comes over such addresses", no: "comes over none of them" };
  const name = { yes: "has such an address", no: "has no such address" };
  const ways: Readonly<Record<string, () => Omit<Told, "signal">[]>> = {
    "shared-instruments": () => [
      { holds: sharedBy(members, (one) => one.card), ...card },
      { holds: sharedBy(members, (one) => one.device), ...device },
    ],
    "crossed-claims": () => [{ holds: acrossClaims(members), ...card }],
    "line-pool": () => [{ holds: onCommonLines(ring, incidence), ...line }],
    "made-alike": () => [{ holds: madeAlike(members), ...name }],
  };
  return ring.judgement.readings
    .flatMap(({ id }) => (ways[id]?.() ?? []).map((one) => ({ signal: id, ...one })))
    .filter(({ holds }) => holds.includes(true));
}

/** Whether each member's value is another's too; "" and "0" are none. */
function sharedBy(
  members: readonly AccountFacts[],
  of: (one: AccountFacts) => string,
): readonly boolean[] {
  const values = members.map((one) => (one.recorded ? of(one) : ""));
  const users = Map.groupBy(values, (value) => value);
  return values.map((value) => value !== "" && value !== "0" && users.get(value)!.length > 1);
}

/** Whether each member's card also pays for one who claims to be of another organisation or domain, or of none. */
function acrossClaims(members: readonly AccountFacts[]): readonly boolean[] {
  const claims = new Map<string, Set<string>>();
  for (const one of members) {
    if (!one.recorded || one.card === "0") continue;
    const known = claims.get(one.card) ?? new Set();
    claims.set(one.card, known.add(claimOf(one) || "-"));
  }
  return members.map((one) => one.recorded && (claims.get(one.card)?.size ?? 0) > 1);
}

/** Whether each member has an address that another has. Of one with very many addresses the incidence keeps some. */
function onCommonLines(ring: JudgedRing, incidence: Incidence): readonly boolean[] {
  const { accountStart, accountTrait, kinds, kind, by } = incidence;
  const address = kinds.findIndex(({ id }) => id === "address");
  const users = new Map<number, number>();
  const lines = Array.from(ring.facts.ring.accounts, (account) => {
    const own = accountTrait.subarray(accountStart[account], accountStart[account + 1]);
    const some = own.filter((trait) => kind[trait] === address);
    for (const trait of some) users.set(trait, (users.get(trait) ?? 0) + 1);
    return some;
  });
  return lines.map(
    (some) => some.length >= by.traits_of_kind || some.some((trait) => users.get(trait)! > 1),
  );
}

/**
 * Whether each member has a throw-away address, or one of the shape that is commonest among the members; a company names
 * its own accounts alike, so without those (as the signal has it).
 */
function madeAlike(members: readonly AccountFacts[]): readonly boolean[] {
  const shapes = members.map((one) =>
    one.recorded && one.provider !== mailProvider.own ? one.shape : "",
  );
  const named = Map.groupBy(shapes, (shape) => shape);
  named.delete("");
  const most = Math.max(2, ...[...named.values()].map((users) => users.length));
  return members.map(
    (one, i) =>
      (one.recorded && one.provider === mailProvider.disposable) ||
      named.get(shapes[i]!)?.length === most,
  );
}
