// Innocent explanations: what else could make accounts look like one. Each is tried on every ring; a ring is
// dismissed for the first that holds, and a campaign says why each does not. Of a campaign none holds: what an
// explanation covers was weighed in the judgement, and the text names what it leaves uncovered.

import { type InnocentExplanation, isUndecided } from "../../core/campaign.ts";
import { percent, quantity } from "../../core/format.ts";
import { mailProvider } from "../../core/mail-provider.ts";
import { identifiedAs, type JudgedRing, selfIdentification } from "../../judge/index.ts";
import { caseProbability, isCase } from "../case-history/standing.ts";
import { standing } from "../../judge/measures/dealt.ts";
import { aHalf, type InnocentClaim, type SignalWords } from "../../judge/signal.ts";
import { ringSignals } from "../../judge/signals/of-rings/index.ts";
import type { Model } from "../../model/schema.ts";
import type { TraitKind } from "../../traits/kinds.ts";
import { contrary, readingOf } from "./contrary.ts";
import { notTheirOwn, type OwnWay } from "./their-own.ts";

interface Explanation {
  readonly id: string;
  /** Why it holds, or null. Asked only of rings that are no campaign. */
  holds(): string | null;
  /** Why it was ruled out: has to argue against the explanation. */
  fails(): string;
}

type Honest = TraitKind["honest"][number];
type Telling = Pick<Model, "explanations" | "findings" | "self_identification">;

const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const untold =
  "cannot be told without account records; nothing in what the accounts do points to it";
const allWays = ["volumes", "hours", "questions"] as const;
const listed = new Intl.ListFormat("en-GB");
/** Of accounts in part. */
const ofOwners =
  "the account records are the owners', who are not meant; nothing in this part points to it";

/**
 * @param kindOf kind of a trait
 * @param list signals that the ring was judged by
 */
export function innocentExplanations(
  ring: JudgedRing,
  kindOf: (trait: number) => TraitKind,
  { explanations: by, findings, self_identification }: Telling,
  list: readonly SignalWords[] = ringSignals,
): InnocentExplanation[] {
  const { members, prompts, crossRepeats, topNetworkShare } = ring.facts;
  const { families } = ring.judgement;
  const { finding, probabilities } = ring;
  const inCommon = standing({ members });
  const payer = readingOf(ring, "one-payer");
  const recorded = members.some((one) => one.recorded);
  const untried = ring.part ? ofOwners : untold;
  const identified = selfIdentification(ring.facts, self_identification);
  const isOrganisation = identified.kind !== "none" && identified.kind !== "school";
  const repeats = share(crossRepeats, prompts);
  const weightOf = (id: string): number => readingOf(ring, id)?.weight ?? 0;
  /** Whether none of the signals speaks so much that an explanation cannot hold. */
  const quiet = (unless: Readonly<Record<string, number>>): boolean =>
    Object.entries(unless).every(([id, limit]) => weightOf(id) < limit);
  const but = (...claims: readonly InnocentClaim[]): string =>
    contrary(ring, claims, by.contrary, list, findings);
  const shared = (...what: readonly OwnWay[]): string =>
    listed.format(notTheirOwn(what, ring.judgement, findings));
  /** What rules it out; of a ring that is no case what it claims and nothing shows, where there is such. */
  const butNothingShows = (ways: string, ...claims: readonly InnocentClaim[]): string =>
    isCase(ring) || ways === ""
      ? `here ${but(...claims)}`
      : `here nothing shows that their ${ways} are their own`;
  const shareOf = (isOne: (member: JudgedRing["facts"]["members"][number]) => boolean): number =>
    share(members.filter(isOne).length, members.length);
  /** Share of the members that have the most common of the ring's traits that such people have in common. */
  const commonest = (people: Honest): number => {
    let largest = 0;
    for (const one of ring.facts.ring.traits)
      // of a ring that was pruned since, a trait may still count who left: of that nothing is claimed
      if (one.members <= members.length && one.members > largest)
        if (kindOf(one.trait).honest.includes(people)) largest = one.members;
    return share(largest, members.length);
  };
  const tried: readonly Explanation[] = [
    {
      id: "agreement",
      holds: () => {
        const agreed = Object.entries(by.agreement).find(([id, limit]) => weightOf(id) < limit);
        return agreed ? (readingOf(ring, agreed[0])?.text ?? null) : null;
      },
      fails: () => {
        if (!recorded) return untried;
        const under = members.filter((one) => one.programme !== "").length;
        return under === 0
          ? "no member works under an agreement on record"
          : `an agreement on record covers only ${under} of ${members.length} members`;
      },
    },
    {
      id: "one self-identified organisation",
      holds: () =>
        isOrganisation
          ? `${percent(identified.value)} of the members belong to one ${identifiedAs(identified)} that pays and appears under its own name`
          : null,
      fails: () => {
        if (!recorded) return untried;
        if (isOrganisation)
          return `${percent(identified.value)} of the members appear as one ${identifiedAs(identified)}, and yet ${but("questions-of-their-own", "independent-people")}`;
        const verified = percent(shareOf((one) => one.verified));
        const orgs = new Set(members.map((one) => one.org).filter((org) => org !== ""));
        return orgs.size === 0
          ? `no member declares an organisation, and ${verified} are verified`
          : `no organisation on record holds most of the members (${orgs.size} ${orgs.size === 1 ? "is" : "are"} declared), and ${verified} are verified`;
      },
    },
    {
      id: "a class or campus",
      holds: () =>
        identified.kind === "school"
          ? `${percent(identified.value)} of the members have addresses of a school`
          : null,
      fails: () => {
        if (!recorded) return untried;
        const school = shareOf((one) => one.provider === mailProvider.education);
        if (school === 0) return "no member has an e-mail address of a school";
        return school < by.school.members
          ? `most members have no e-mail address of a school (${percent(school)} have one)`
          : `a class works by day and stops; here ${but("independent-people", "questions-of-their-own")}`;
      },
    },
    {
      id: "a common payer or domain",
      holds: () =>
        finding === "open-party" && inCommon >= aHalf && payer !== undefined
          ? `${payer.text}; a party in the open is likelier than one that hides (${percent(probabilities["open-party"])} against ${percent(caseProbability(probabilities))})`
          : null,
      fails: () => {
        if (!recorded) return untried;
        if (inCommon < aHalf)
          return "no card, domain, organisation or school on record stands for half of the members";
        // that cards are shared is what a common payer explains
        return `one card, domain, organisation or school stands for ${percent(inCommon)} of the members, and yet ${
          isCase(ring)
            ? but("no-training-material", "independent-people")
            : `the probability of one party in the open is ${percent(probabilities["open-party"])}`
        }`;
      },
    },
    {
      id: "a family or flatmates",
      holds: () =>
        members.length <= by.home.most_members &&
        commonest("home") >= by.home.members &&
        quiet(by.home.unless) &&
        shared("questions") === ""
          ? `${percent(commonest("home"))} of ${members.length} accounts share one payment card, device or address; what they ask is their own`
          : null,
      fails: () =>
        members.length > by.home.most_members
          ? `${members.length} accounts are too many for one home`
          : commonest("home") < by.home.members
            ? "most of the accounts share no payment card, device or address"
            : `people who live together ask their own questions; ${butNothingShows(shared("questions"), "questions-of-their-own", "independent-people")}`,
    },
    {
      id: "users of one app",
      holds: () =>
        commonest("app") >= by.app.members && quiet(by.app.unless) && shared(...allWays) === ""
          ? `${percent(commonest("app"))} of the members use one app or client; their volumes, hours and questions are their own`
          : null,
      fails: () => {
        const users = commonest("app");
        return users < by.app.members
          ? `no app or client is common to most of them (the most common has ${percent(users)} of the members)`
          : `the users of an app come one by one and use it unevenly; ${butNothingShows(shared(...allWays), "independent-people", "separate-customers", "no-training-material")}`;
      },
    },
    {
      id: "people behind one network",
      holds: () =>
        commonest("network") >= by.network.members &&
        quiet(by.network.unless) &&
        shared(...allWays) === ""
          ? `${percent(commonest("network"))} of the members share a network, as at an event, on a campus or behind a mobile gateway; their volumes, hours and questions are their own`
          : null,
      fails: () =>
        topNetworkShare < by.network.exchanges
          ? `no network carries most of the traffic (the most used carries ${percent(topNetworkShare)})`
          : `strangers behind one network have nothing else in common; ${butNothingShows(shared(...allWays), "questions-of-their-own", "independent-people", "separate-customers")}`,
    },
    {
      id: "a public benchmark or a shared task",
      holds: () =>
        repeats > by.task.repeats && quiet(by.task.unless)
          ? `${percent(repeats)} of the prompts hold items that several members sent, as when everybody runs the same task`
          : null,
      fails: () => {
        if (prompts === 0) return "cannot be told without prompts";
        return repeats <= by.task.repeats
          ? `people who run one task send the same items; here ${percent(repeats)} of the prompts hold an item that another member sent too`
          : `a shared task explains common items, but not that ${but("no-training-material", "independent-people", "separate-customers")}`;
      },
    },
    {
      id: "people with like habits",
      holds: () =>
        // no words for a group that is let be for another reason, or for want of certainty
        finding !== "none" || isUndecided({ finding, probabilities })
          ? null
          : `what the members have in common is too weak: the probability of one hand behind them is ${caseProbability(probabilities).toFixed(2)}, on ${quantity(families.length, "family", "families")} of evidence`,
      fails: () =>
        isCase(ring)
          ? `habits are alike in one respect, not in ${families.length} independent families of evidence (${families.join(", ")})`
          : finding === "open-party"
            ? "it is no habit that ties them, but a party in the open"
            : `the probability of one hand behind them is ${caseProbability(probabilities).toFixed(2)}: too much for habits alone, and not enough to accuse anybody`,
    },
  ];
  return tried.map((one) => {
    const why = isCase(ring) ? null : one.holds();
    return { id: one.id, holds: why !== null, text: why ?? one.fails() };
  });
}
