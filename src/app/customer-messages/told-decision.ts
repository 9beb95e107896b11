// Which decision an account's owner is told about where nobody chose one. Pure.

import { rungs } from "../../core/campaign.ts";
import { type Decision, isInForce } from "../../core/decision.ts";
import { bindingsOf } from "../../policy/bindings.ts";

/**
 * What binds the account, the harshest first; where nothing does, what ended last. Of what ended at one moment: what an appeal
 * took back, then what began first, then the harshest.
 * @param own of one account
 * @param now ms
 * @returns undefined where nothing ever bound it
 */
export function toldDecision(own: readonly Decision[], now: number): Decision | undefined {
  const binding = own.filter((one) => isInForce(one, now));
  if (binding.length > 0) return binding.toSorted(harsherFirst)[0];
  return own
    .flatMap((one) => {
      const [spell] = bindingsOf([one]);
      return spell === undefined || spell.from > now ? [] : [{ one, ...spell }];
    })
    .toSorted(
      (a, b) =>
        (b.until ?? Infinity) - (a.until ?? Infinity) ||
        Number(isGranted(b.one)) - Number(isGranted(a.one)) ||
        a.from - b.from ||
        harsherFirst(a.one, b.one),
    )[0]?.one;
}

/** Whether an appeal took it back. */
export const isGranted = ({ undone }: Decision): boolean => undone?.appeal !== undefined;

const harsherFirst = (a: Decision, b: Decision): number =>
  rungs.indexOf(b.rung) - rungs.indexOf(a.rung);
