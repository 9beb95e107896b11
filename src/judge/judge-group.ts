// A group's measures to its judgement under a model (model/findings.ts). In: the group, the model. Out: the five
// probabilities, the finding, and what each signal says about it, for and against.

import { type Family, families, type SignalReading } from "../core/campaign.ts";
import type { Finding, Probabilities } from "../core/findings.ts";
import { rounded } from "../core/stats.ts";
import { ask, type FindingsModel, lessTheOpen, probabilitiesOf, share } from "../model/findings.ts";
import type { Judgement } from "./combine.ts";
import { isWording, measureGroup } from "./measures/index.ts";
import type { Group } from "./measures/measure.ts";
import type { RingSignal } from "./ring-signal.ts";
import { needWords } from "./signal.ts";
import { ringSignals } from "./signals/of-rings/index.ts";

export interface GroupJudgement extends Judgement {
  readonly probabilities: Probabilities;
  readonly finding: Finding;
  /** Probability of one hand behind the members, whatever it does. */
  readonly hand: number;
}

/**
 * @param list signals of rings; those that come with the program by default
 * @param more evidence for one hand that rings of whole accounts do not have
 */
export function judgeGroup(
  group: Group,
  by: FindingsModel,
  list: readonly RingSignal[] = ringSignals,
  more: MoreEvidence = none,
): GroupJudgement {
  const measures = list.flatMap(({ figures }) => figures);
  const measured = measureGroup(group, measures);
  const hand = ask(by.hand, measured, isWording);
  const machine = share(ask(by.machine, measured, isWording).logOdds);
  const purpose = ask(by.training, measured, isWording);
  const openOdds = ask(by.open, measured, isWording).logOdds;
  const open = share(openOdds);
  const training = share(purpose.logOdds);
  const logOdds = more.readings.reduce(
    (sum, one) => sum + one.weight,
    more.shrink * lessTheOpen(hand.logOdds, openOdds, by.explained) + more.bias,
  );
  const p = share(logOdds);
  const sums = new Map<Family, number>();
  for (const { id, family } of measures)
    sums.set(family, (sums.get(family) ?? 0) + more.shrink * (hand.said[id] ?? 0));
  for (const { family, weight } of more.readings)
    sums.set(family, (sums.get(family) ?? 0) + weight);
  const speaking = families
    .filter((family) => (sums.get(family) ?? 0) >= by.families.speaks)
    .sort((a, b) => sums.get(b)! - sums.get(a)!);
  const eligible = speaking.length >= by.families.least;
  const isSilent = group.active.length < by.fewest;
  const probabilities = probabilitiesOf(p, machine, training, open);
  return {
    measures: measured,
    readings: [
      ...more.readings,
      ...list
        .filter(({ shows }) => !Number.isNaN(measured[shows]!))
        .map((signal) => ({
          id: signal.id,
          family: signal.family,
          weight: rounded(more.shrink * together(signal, hand.said)),
          purpose: rounded(together(signal, purpose.said)),
          value: rounded(measured[signal.shows]!),
          control_value: rounded(by.usual[signal.shows] ?? Number.NaN),
          text: signal.text({
            group,
            value: (id) => measured[id] ?? Number.NaN,
            usual: (id) => by.usual[id] ?? Number.NaN,
          }),
        })),
    ],
    blind: list
      .filter(({ shows }) => Number.isNaN(measured[shows]!))
      .map(({ id, needs }) => ({
        signal: id,
        why: `needs ${["more of the members", ...needs.map((need) => needWords[need])].join(", ")}`,
      })),
    logOdds,
    score: rounded(probabilities.distillation),
    families: speaking,
    eligible,
    hand: p,
    probabilities,
    finding: isSilent
      ? findingOfSilent(p, open, eligible, by.least)
      : findingOf(p, machine, training, open, eligible, by.least),
  };
}

/** Evidence for one hand that rings of whole accounts do not have, and how much the group's own measures count beside it. */
export interface MoreEvidence {
  readonly shrink: number;
  readonly bias: number;
  readonly readings: readonly SignalReading[];
}

const none: MoreEvidence = { shrink: 1, bias: 0, readings: [] };

/** What the measures of a signal say together. */
const together = ({ figures }: RingSignal, said: Readonly<Record<string, number>>): number =>
  figures.reduce((sum, { id }) => sum + (said[id] ?? 0), 0);

/** Of whom next to nobody has sent anything, nothing is said of machines or purpose, and more is asked for one hand. */
function findingOfSilent(
  hand: number,
  open: number,
  eligible: boolean,
  least: FindingsModel["least"],
): Finding {
  if (hand >= least.act && eligible) return "other-abuse";
  return open >= least.open ? "open-party" : "none";
}

/** Each finding by a threshold of its own, whatever else is there. */
function findingOf(
  hand: number,
  machine: number,
  training: number,
  open: number,
  eligible: boolean,
  least: FindingsModel["least"],
): Finding {
  if (hand < least.hand || !eligible) return open >= least.open ? "open-party" : "none";
  if (hand >= least.act && machine * training >= least.distillation) return "distillation";
  return machine >= least.machine ? "concealed-operation" : "other-abuse";
}
