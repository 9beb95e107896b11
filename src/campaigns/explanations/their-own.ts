// Whether members do as each likes: what "their volumes, hours and questions are their own" claims, by the measures that
// know. That nothing was seen is no proof of it: where a measure is blind the claim is not made.

import type { Judgement } from "../../judge/combine.ts";
import type { Findings } from "./true-words.ts";

interface Differing {
  readonly measure: string;
  /** Its figure where all members are as one; it moves away from that the more they differ. */
  readonly asOne: number;
}

/** What may be a member's own. */
const ways = {
  volumes: [{ measure: "volumes-differ", asOne: 0 }],
  hours: [
    { measure: "hours-differ", asOne: 0 },
    { measure: "days-differ", asOne: 0 },
  ],
  questions: [{ measure: "one-author", asOne: 1 }],
} as const satisfies Readonly<Record<string, readonly Differing[]>>;
export type OwnWay = keyof typeof ways;

/** The usual is the median honest group's, and half of them differ less: three quarters of it still are each one's own. */
const enough = 0.75;

/** Those of these that are not, or not known to be, each member's own. */
export function notTheirOwn(
  what: readonly OwnWay[],
  { measures = {} }: Pick<Judgement, "measures">,
  { usual }: Pick<Findings, "usual">,
): OwnWay[] {
  return what.filter((way) =>
    ways[way].some(({ measure, asOne }: Differing) => {
      const [value, typical] = [measures[measure] ?? Number.NaN, usual[measure] ?? Number.NaN];
      // on the usual group's side of it, and far enough
      const differs =
        (value - asOne) * Math.sign(typical - asOne) >= enough * Math.abs(typical - asOne);
      return !differs;
    }),
  );
}
