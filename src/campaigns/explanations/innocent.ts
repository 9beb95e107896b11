// Innocent explanations: what else could make accounts look like one. Each is tried on every ring; a ring is let
// be for the first that holds, and a campaign says why each does not. Of a campaign none holds: what an explanation
// covers was weighed in the judgement, and the text names what it leaves uncovered.

import type { InnocentExplanation } from "../../core/campaign.ts";
import { type JudgedRing, selfIdentification } from "../../judge/index.ts";
import { contrary } from "./contrary.ts";

interface Explanation {
  readonly id: string;
  /** Why it holds, or null. Asked only of rings that are no campaign. */
  holds(ring: JudgedRing): string | null;
  /** Why it was ruled out: has to argue against the explanation. */
  fails(ring: JudgedRing): string;
}

const weightOf = (ring: JudgedRing, id: string): number =>
  ring.judgement.readings.find((reading) => reading.id === id)?.weight ?? 0;
const textOf = (ring: JudgedRing, id: string): string =>
  ring.judgement.readings.find((reading) => reading.id === id)?.text ?? "no data";
const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** What people of their own, however they are connected, do not do. */
const oneHand = [
  "equal-shares",
  "human-hours",
  "steady-total",
  "signup-cohort",
  "full-use-at-once",
  "one-mixture",
  "release-pivot",
  "single-shot",
  "no-human-variation",
];
const oneText = ["replayed-reasoning", "elicitation", "refrain-share", "narrow-aim", "appetite"];
const oneBuyer = ["succession", "shared-payment", "identity-hygiene", "signup-cohort"];

/** Whether the ring has account records at all; without them some explanations cannot be tried. */
const recorded = (ring: JudgedRing): boolean => ring.facts.members.some((one) => one.recorded);
const untried =
  "cannot be told without account records; nothing in what the accounts do points to it";

/** Share of the members that have the ring's commonest trait of these kinds. */
function commonest(
  ring: JudgedRing,
  kinds: readonly string[],
  kindOf: (trait: number) => string,
): number {
  let most = 0;
  for (const one of ring.facts.ring.traits)
    if (kinds.includes(kindOf(one.trait)) && one.members > most) most = one.members;
  return share(most, ring.facts.members.length);
}

export function innocentExplanations(
  ring: JudgedRing,
  kindOf: (trait: number) => string,
): InnocentExplanation[] {
  const explanations: readonly Explanation[] = [
    {
      id: "agreement",
      holds: (r) => (weightOf(r, "agreement") < -4 ? textOf(r, "agreement") : null),
      fails: (r) => {
        if (!recorded(r)) return untried;
        const under = r.facts.members.filter((one) => one.programme !== "").length;
        return under === 0
          ? "no member works under an agreement on record"
          : `an agreement on record covers only ${under} of ${r.facts.members.length} members`;
      },
    },
    {
      id: "one self-identified organisation",
      holds: (r) => {
        const { value, kind } = selfIdentification(r.facts);
        return kind === "none" || kind === "school"
          ? null
          : `${percent(value)} of the members belong to one ${kind} that pays and appears under its own name`;
      },
      fails: (r) => {
        if (!recorded(r)) return untried;
        const { value, kind } = selfIdentification(r.facts);
        const verified = percent(
          share(r.facts.members.filter((one) => one.verified).length, r.facts.members.length),
        );
        if (kind !== "none" && kind !== "school")
          return `${percent(value)} of the members appear as one ${kind}, and yet ${contrary(r, [...oneText, ...oneHand])}`;
        const orgs = new Set(r.facts.members.map((one) => one.org).filter((org) => org !== ""));
        return orgs.size === 0
          ? `no member declares an organisation, and only ${verified} are verified`
          : `no organisation on record holds most of the members (${orgs.size} ${orgs.size === 1 ? "is" : "are"} declared), and only ${verified} are verified`;
      },
    },
    {
      id: "a class or campus",
      holds: (r) => {
        const { value, kind } = selfIdentification(r.facts);
        return kind === "school"
          ? `${percent(value)} of the members have addresses of a school`
          : null;
      },
      fails: (r) => {
        if (!recorded(r)) return untried;
        const { length } = r.facts.members;
        const school = share(r.facts.members.filter((one) => one.provider === 3).length, length);
        if (school === 0) return "no member has an e-mail address of a school";
        return school < 0.6
          ? `only ${percent(school)} of the members have an e-mail address of a school`
          : `a class works by day and stops; here ${contrary(r, [...oneHand, ...oneText])}`;
      },
    },
    {
      id: "a family or flatmates",
      holds: (r) =>
        r.facts.members.length <= 8 &&
        commonest(r, ["card", "device", "phone", "address", "signup-address"], kindOf) >= 0.5 &&
        weightOf(r, "refrain-share") < 0.8 &&
        weightOf(r, "elicitation") < 0.8
          ? `${r.facts.members.length} accounts share a card, device or home; what they ask has nothing in common`
          : null,
      fails: (r) =>
        r.facts.members.length > 8
          ? `${r.facts.members.length} accounts are too many for one home`
          : commonest(r, ["card", "device", "phone", "address", "signup-address"], kindOf) < 0.5
            ? "most of the accounts share no card, device or home"
            : `people of one home ask their own questions; here ${contrary(r, [...oneText, ...oneHand])}`,
    },
    {
      id: "users of one app",
      holds: (r) =>
        commonest(r, ["system", "harness"], kindOf) >= 0.6 &&
        weightOf(r, "elicitation") < 1 &&
        weightOf(r, "equal-shares") < 1.2
          ? "the members use one app or client; their volumes, hours and questions are their own"
          : null,
      fails: (r) => {
        const most = commonest(r, ["system", "harness"], kindOf);
        return most < 0.6
          ? `no app or client is common to most of them (the commonest has ${percent(most)} of the members)`
          : `an app's users come one by one and use it unevenly; here ${contrary(r, [...oneHand, ...oneBuyer, "elicitation"])}`;
      },
    },
    {
      id: "people behind one network",
      holds: (r) =>
        commonest(r, ["address", "network", "signup-address", "signup-network"], kindOf) >= 0.5 &&
        weightOf(r, "elicitation") < 1
          ? "the members share a network, as at an event, on a campus or behind a mobile gateway, and nothing in what they do"
          : null,
      fails: (r) => {
        const top = r.facts.topNetworkShare;
        return top < 0.5
          ? `no network carries most of the traffic (the commonest ${percent(top)})`
          : `strangers behind one network have nothing else in common; here ${contrary(r, [...oneText, ...oneHand, ...oneBuyer])}`;
      },
    },
    {
      id: "a public benchmark or a shared task",
      holds: (r) =>
        share(r.facts.crossRepeats, r.facts.prompts) > 0.25 && weightOf(r, "elicitation") < 1
          ? `${percent(share(r.facts.crossRepeats, r.facts.prompts))} of the prompts hold items that several members sent, as when everybody runs the same task`
          : null,
      fails: (r) => {
        if (r.facts.prompts === 0) return "cannot be told without prompts";
        const repeats = share(r.facts.crossRepeats, r.facts.prompts);
        return repeats <= 0.25
          ? `those who run one task send the same items; here only ${percent(repeats)} of the prompts hold an item that another member sent too`
          : `a shared task explains common items, but not that ${contrary(r, ["elicitation", ...oneHand, ...oneBuyer])}`;
      },
    },
    {
      id: "people with like habits",
      holds: (r) =>
        `what the members have in common is too weak: probability of a campaign ${r.judgement.score.toFixed(2)}, ${r.judgement.families.length} ${r.judgement.families.length === 1 ? "family" : "families"} of evidence`,
      fails: (r) =>
        `habits are alike in one respect, not in ${r.judgement.families.length} independent families of evidence (${r.judgement.families.join(", ")})`,
    },
  ];
  return explanations.map((one) => {
    const why = ring.isCampaign ? null : one.holds(ring);
    return { id: one.id, holds: why !== null, text: why ?? one.fails(ring) };
  });
}
