// How a campaign of one account is told: how it was found, and why the innocent explanations of one busy customer do
// not hold. Such a ring is only shown when it is a campaign, so each explanation argues against itself with what was
// measured.

import type { InnocentExplanation } from "../../core/campaign.ts";
import { quantity } from "../../core/format.ts";
import type { JudgedRing } from "../../judge/index.ts";
import type { InnocentClaim, SignalWords } from "../../judge/signal.ts";
import { accountSignals } from "../../judge/signals/of-accounts/index.ts";
import type { Model } from "../../model/schema.ts";
import { against, readingOf, unaccounted } from "./contrary.ts";

export const foundAlone = {
  method:
    "one account alone at volume: nothing ties it to others, it was judged by its own behaviour and to a stricter threshold",
  null_text:
    "against the honest accounts at volume: those that no campaign holds and that send enough to be judged alone",
} as const;

const mostNamed = 2;
const unrecorded = "cannot be told without an account record; nothing in what it does points to it";

/** @param list signals that the account was judged by */
export function explainAlone(
  ring: JudgedRing,
  { explanations }: Pick<Model, "explanations">,
  list: readonly SignalWords[] = accountSignals,
): InnocentExplanation[] {
  const { families } = ring.judgement;
  const { recorded, org, programme } = ring.facts.members[0]!;
  /** What speaks against a claim, as the signals' own sentences say it. */
  const but = (claim: InnocentClaim): string => {
    const said = against([claim], list).flatMap(({ id }) => {
      const one = readingOf(ring, id);
      return one && one.weight >= explanations.contrary_alone ? [one.text] : [];
    });
    return said.length > 0 ? said.slice(0, mostNamed).join("; ") : unaccounted(ring);
  };
  const identity =
    against(["known-customer"], list)
      .map(({ id }) => readingOf(ring, id)?.text)
      .find((text) => text !== undefined) ?? "the account is not verified under a name of its own";
  const why: readonly (readonly [id: string, text: string])[] = [
    [
      "agreement",
      !recorded
        ? unrecorded
        : programme === ""
          ? "the account works under no agreement on record"
          : `an agreement is on record, and yet ${but("agreed-use")}`,
    ],
    [
      "a verified organisation",
      !recorded
        ? unrecorded
        : `${org === "" ? "" : "the declared organisation was never checked: "}${identity}`,
    ],
    [
      "a pipeline with one template",
      `a pipeline wants one thing of each item; here ${but("one-task")}`,
    ],
    [
      "a service whose items come back",
      `the users of a service ask the same things again; here ${but("returning-items")}`,
    ],
    [
      "an evaluation on a public benchmark",
      `a benchmark is run by others too, and its items are known; here ${but("benchmark-items")}`,
    ],
    [
      "a researcher who studies reasoning",
      `a study has a question, working hours and an end; here ${but("a-study")}`,
    ],
    [
      "a heavy customer",
      `volume is no evidence, and the account was compared with heavy customers: in ${quantity(families.length, "independent family", "independent families")} of evidence (${families.join(", ")}) it is unlike them`,
    ],
  ];
  return why.map(([id, text]) => ({ id, holds: false, text }));
}
