// Innocent explanations: what else could make accounts look like one. Each is tried on every ring; a ring is let
// be for the first that holds, and a campaign says why each does not.

import type { InnocentExplanation } from "../core/campaign.ts";
import { type JudgedRing, openness } from "../judge/index.ts";

interface Explanation {
  readonly id: string;
  /** Why it holds, or null. */
  holds(ring: JudgedRing): string | null;
  /** Why it was ruled out. */
  fails(ring: JudgedRing): string;
}

const weightOf = (ring: JudgedRing, id: string): number =>
  ring.judgement.readings.find((reading) => reading.id === id)?.weight ?? 0;
const textOf = (ring: JudgedRing, id: string): string =>
  ring.judgement.readings.find((reading) => reading.id === id)?.text ?? "no data";
const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
const percent = (value: number): string => `${Math.round(value * 100)} %`;

/** Share of the members that have the ring's commonest trait of these kinds. */
function commonest(ring: JudgedRing, kinds: readonly string[], kindOf: (trait: number) => string): number {
  let most = 0;
  for (const one of ring.facts.ring.traits)
    if (kinds.includes(kindOf(one.trait)) && one.members > most) most = one.members;
  return share(most, ring.facts.members.length);
}

export function explain(
  ring: JudgedRing,
  kindOf: (trait: number) => string,
): InnocentExplanation[] {
  const explanations: readonly Explanation[] = [
    {
      id: "agreement",
      holds: (r) => (weightOf(r, "agreement") < -4 ? textOf(r, "agreement") : null),
      fails: () => "no member works under an agreement on record",
    },
    {
      id: "one organisation in the open",
      holds: (r) => {
        const { value, kind } = openness(r.facts);
        return kind === "none" || kind === "school"
          ? null
          : `${percent(value)} of the members belong to one ${kind} that pays and appears under its own name`;
      },
      fails: (r) => {
        const orgs = new Set(r.facts.members.map((one) => one.org).filter((org) => org !== ""));
        const verified = r.facts.members.filter((one) => one.verified).length;
        return orgs.size === 0
          ? `no member declares an organisation, and ${percent(share(verified, r.facts.members.length))} are verified`
          : `the members declare ${orgs.size} organisations; ${percent(share(verified, r.facts.members.length))} are verified`;
      },
    },
    {
      id: "a class or campus",
      holds: (r) => {
        const { value, kind } = openness(r.facts);
        return kind === "school" ? `${percent(value)} of the members have addresses of a school` : null;
      },
      fails: (r) =>
        `${percent(share(r.facts.members.filter((one) => one.provider === 3).length, r.facts.members.length))} of the members have an address of a school`,
    },
    {
      id: "a family or flatmates",
      holds: (r) =>
        r.facts.members.length <= 8 && weightOf(r, "refrain-share") < 0.8 && weightOf(r, "elicitation") < 0.8
          ? `${r.facts.members.length} accounts share a card, device or home; what they ask has nothing in common`
          : null,
      fails: (r) =>
        r.facts.members.length > 8
          ? `${r.facts.members.length} accounts are too many`
          : "the accounts ask for one thing in one wording",
    },
    {
      id: "users of one app",
      holds: (r) =>
        commonest(r, ["system", "harness"], kindOf) >= 0.6 &&
        weightOf(r, "elicitation") < 1 &&
        weightOf(r, "equal-shares") < 1.2
          ? "the members use one app or client; their volumes, hours and questions are their own"
          : null,
      fails: (r) =>
        `an app's users are uneven and ask their own questions; here ${textOf(r, "equal-shares")}`,
    },
    {
      id: "people behind one network",
      holds: (r) =>
        commonest(r, ["address", "network", "signup-address", "signup-network"], kindOf) >= 0.5 &&
        weightOf(r, "elicitation") < 1
          ? "the members share a network, as at an event, on a campus or behind a mobile gateway, and nothing in what they do"
          : null,
      fails: (r) =>
        `the commonest network carries ${percent(r.facts.topNetworkShare)} of the traffic, and what is asked is alike beyond it`,
    },
    {
      id: "a public benchmark or a shared task",
      holds: (r) =>
        share(r.facts.crossRepeats, r.facts.prompts) > 0.25 && weightOf(r, "elicitation") < 1
          ? `${percent(share(r.facts.crossRepeats, r.facts.prompts))} of the prompts hold items that several members sent, as when everybody runs the same task`
          : null,
      fails: (r) => textOf(r, "no-replacement"),
    },
    {
      id: "people with like habits",
      holds: (r) =>
        !r.isCampaign
          ? `what the members have in common is too weak: probability of a campaign ${r.judgement.score.toFixed(2)}, ${r.judgement.families.length} ${r.judgement.families.length === 1 ? "family" : "families"} of evidence`
          : null,
      fails: (r) =>
        `${r.judgement.families.length} independent families of evidence agree (${r.judgement.families.join(", ")})`,
    },
  ];
  return explanations.map((one) => {
    const why = one.holds(ring);
    return { id: one.id, holds: why !== null, text: why ?? one.fails(ring) };
  });
}
