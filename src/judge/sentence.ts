// Parts of a signal's sentence: a figure that is not known is left out, never told as a hole.

import { percent } from "../core/format.ts";

type Show = (figure: number) => string;

/** Words about a figure; none where it is not known. */
export function about(
  figure: number,
  words: (shown: string) => string,
  show: Show = percent,
): string {
  return Number.isNaN(figure) ? "" : words(show(figure));
}

/** The median honest group's figure, to compare with. */
export const typically = (figure: number, show: Show = percent): string =>
  about(figure, (shown) => ` (in a typical honest group ${shown})`, show);

/** How much of a variation members owe to being different accounts: none where all behave as one. */
export const fromMemberToMember = (what: string, differ: number, usual: number): string =>
  about(
    differ,
    (shown) =>
      `${shown} of the variation in ${what} is from member to member, the rest within each${typically(usual)}`,
  );
