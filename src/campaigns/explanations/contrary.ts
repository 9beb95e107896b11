// What speaks against an innocent explanation: the other side of "looks like". An explanation is ruled out by naming
// what it does not cover, because that accounts share something is what the explanation explains. Which signals argue
// against which claim stands in the signals' own files.

import type { SignalReading } from "../../core/campaign.ts";
import type { JudgedRing } from "../../judge/index.ts";
import type { InnocentClaim, SignalWords } from "../../judge/signal.ts";
import { type Findings, trueWords } from "./true-words.ts";

const mostNamed = 3;

/** Signals that argue against these claims: claim by claim, the most telling first. */
export function against(
  claims: readonly InnocentClaim[],
  list: readonly SignalWords[],
): readonly SignalWords[] {
  const ordered = claims.flatMap((claim) => {
    const place = ({ arguesAgainst }: SignalWords): number => arguesAgainst[claim] ?? Number.NaN;
    return list.filter((one) => place(one) > 0).sort((a, b) => place(a) - place(b));
  });
  return [...new Set(ordered)];
}

/**
 * What the ring does against these claims, as "a, b and c"; where nothing clear does, what the evidence as a whole says.
 * @param least weight from which a signal is worth naming, in nats
 */
export function contrary(
  ring: JudgedRing,
  claims: readonly InnocentClaim[],
  least: number,
  list: readonly SignalWords[],
  findings: Findings,
): string {
  const said = against(claims, list)
    .flatMap(({ id, phrases }) => {
      const reading = readingOf(ring, id);
      if (!reading || reading.weight < least) return [];
      const words = trueWords(phrases, ring.judgement, findings)?.contrary;
      return words ? [words(reading)] : [];
    })
    .slice(0, mostNamed);
  if (said.length === 0) return unaccounted(ring);
  return said.length === 1 ? said[0]! : `${said.slice(0, -1).join(", ")} and ${said.at(-1)!}`;
}

export function readingOf(ring: JudgedRing, id: string): SignalReading | undefined {
  return ring.judgement.readings.find((one) => one.id === id);
}

/** Where no single signal argues against an explanation. */
export function unaccounted({ judgement: { families } }: JudgedRing): string {
  return families.length === 0
    ? "nothing else in the evidence supports it"
    : `the evidence from ${families.join(", ")} points elsewhere`;
}
