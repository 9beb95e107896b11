// How a campaign of one account is told: one account alone, what it does, how it was found, and why the innocent
// explanations of one busy customer do not hold. Such a ring is only shown when it is a campaign, so each explanation
// argues against itself with what was measured.

import type { InnocentExplanation, SignalReading } from "../../core/campaign.ts";
import type { JudgedRing } from "../../judge/index.ts";

export const foundAlone = {
  method:
    "one account alone at volume: nothing ties it to others, it was judged by its own behaviour and to a stricter threshold",
  null_text:
    "against the honest accounts at volume: the accounts that no campaign holds, a hundred exchanges and more",
} as const;

/** Words for a signal that speaks strongly, of one account. */
const words: Readonly<Record<string, string>> = {
  elicitation: "prompts worded to draw training material",
  taken: "more training material a day than others at volume",
  "many-demands": "several sorts of training material",
  "ever-new": "ever-new items",
  "narrow-aim": "aim at costly capabilities",
  breadth: "many capabilities",
  "long-output": "long answers",
  appetite: "log-probabilities or several answers asked for",
  "replayed-reasoning": "reasoning given to others replayed",
  "human-hours": "no human hours",
  "steady-hours": "hours steadier than chance",
  "single-shot": "no follow-ups",
  "release-pivot": "the move to a new model within a day",
  "full-use-at-once": "full use at once",
  "identity-hygiene": "an identity that names nobody",
  "many-addresses": "many networks",
};

export function headlineAlone(ring: JudgedRing): string {
  const strong = ring.judgement.readings
    .filter((reading) => reading.weight >= 0.5 && words[reading.id])
    .sort((a, b) => b.weight - a.weight || (a.id < b.id ? -1 : 1));
  // one of each family first: a line that repeats itself tells less
  const said = new Set<string>();
  const first = strong.filter(({ family }) => !said.has(family) && said.add(family));
  const parts = [...first, ...strong.filter((reading) => !first.includes(reading))]
    .slice(0, 4)
    .map(({ id }) => words[id]!);
  return `one account alone: ${parts.join(", ")}`;
}

export function explainAlone(ring: JudgedRing): InnocentExplanation[] {
  const reading = (id: string): SignalReading | undefined =>
    ring.judgement.readings.find((one) => one.id === id);
  /** The first of these that speak against innocence, as their own sentences say it. */
  const but = (...ids: readonly string[]): string => {
    const said = ids.flatMap((id) => {
      const one = reading(id);
      return one && one.weight >= 0.3 ? [one.text] : [];
    });
    return said.length > 0
      ? said.slice(0, 2).join("; ")
      : `it does not account for the evidence from ${ring.judgement.families.join(", ")}`;
  };
  const { recorded, org, programme } = ring.facts.members[0]!;
  const unrecorded =
    "cannot be told without an account record; nothing in what it does points to it";
  const why: readonly (readonly [id: string, text: string])[] = [
    [
      "agreement",
      !recorded
        ? unrecorded
        : programme === ""
          ? "the account works under no agreement on record"
          : `an agreement is on record, and yet ${but("many-demands", "taken")}`,
    ],
    [
      "a verified organisation",
      !recorded
        ? unrecorded
        : `${org === "" ? "no organisation is declared" : "the declared organisation was never checked"}: ${reading("identity-hygiene")?.text ?? "the account is not verified under a name of its own"}`,
    ],
    [
      "a pipeline with one template",
      `a pipeline wants one thing of each item; here ${but("many-demands", "breadth", "elicitation")}`,
    ],
    [
      "a service whose items come back",
      `users of a service ask the same again; here ${but("ever-new")}`,
    ],
    [
      "an evaluation on a public benchmark",
      `a benchmark is run by others too, and its items are known; here ${but("ever-new", "many-demands", "taken")}`,
    ],
    [
      "a researcher who studies reasoning",
      `a study has a name, hours and an end; here ${but("taken", "steady-hours", "full-use-at-once", "many-demands", "release-pivot")}`,
    ],
    [
      "a heavy customer",
      `volume is no evidence, and heavy customers are what it was held against: in ${ring.judgement.families.length} independent families (${ring.judgement.families.join(", ")}) it is unlike them`,
    ],
  ];
  return why.map(([id, text]) => ({ id, holds: false, text }));
}
