// Learns the three questions of the findings from a table of groups.

import type { FindingsModel, Question } from "../../src/model/findings.ts";
import { measures, measuresDefined } from "../../src/judge/measures/index.ts";
import type { Measure, Sense } from "../../src/judge/measures/measure.ts";
import { seeded } from "../../src/core/random.ts";
import { type GroupRow, truthOf } from "./group-table.ts";
import { type Example, fitQuestion } from "./fit-question.ts";

export interface FitSettings {
  readonly pull: number;
  readonly pullEither: number;
  /** Copies of each row with some families of measures taken away, as logs lack them. */
  readonly copies: number;
  /** How many times a group of a given world counts, against one of a drawn world: there are few by other authors. */
  readonly given: number;
  /** Measures that say nothing, for seeing what they add. */
  readonly without?: ReadonlySet<string>;
}
/**
 * Chosen by hand on kinds that were left out (docs/results.md): at the same share of honest accounts listed some five in
 * a hundred more are found. Four nats of openness are explained, no more: a hand can pose as one party.
 */
export const explained = { share: 0.5, most: 2 };
export const settings: FitSettings = { pull: 1.5, pullEither: 3, copies: 1, given: 3 };

const familyOf = new Map(measures.map((one) => [one.id, groupName(one.family, one.id)]));
/** Measures that logs lack together. */
function groupName(family: string, id: string): string {
  return id === "size" ? "size" : family;
}

/** Members that sent something, from which a group is learned from. */
export const fewest = 3;
/** Shares of held-out honest groups that may be listed, and that may be acted on; of held-out other abuse that may be called distillation. */
export const tails = { listed: 0.015, acted: 0.004, purpose: 0.035 };

export const questions = ["hand", "machine", "training", "open"] as const;
export type QuestionName = (typeof questions)[number];

/** Whether machines do the work of other abuse, by the option of the space or the kind that made it. */
export function isMachine(row: GroupRow): boolean {
  const tag = row.tags.find((one) => one.startsWith("worker:"));
  if (tag !== undefined) return /script|agent|bot|cron|dispatch|service/.test(tag);
  return /bot|mill|scrap|tester/.test(row.kind);
}

/** Honest groups of named worlds that are one party: it pays, signs in and stands for what its accounts do. */
const openKinds =
  /^(org|office|enterprise|consultancy|key-pool|key-rotation|open-synthetic|authorised|reseller|support-saas)$/;
const isOpen = (row: GroupRow): boolean =>
  row.tags.includes("party:party") || (row.tags.length === 0 && openKinds.test(row.kind));

/** The answer to a question, or null where the group says nothing about it. */
export function answer(row: GroupRow, question: QuestionName): boolean | null {
  const truth = truthOf(row);
  if (truth === null) return null;
  if (question === "hand") return truth !== "honest";
  if (question === "open") return truth === "honest" ? isOpen(row) : null;
  if (truth === "honest") return null;
  if (question === "machine") return truth === "distillation" || isMachine(row);
  if (truth === "distillation") return true;
  return isMachine(row) ? false : null;
}

/** One question, as it is learned before it is held against what was left out. */
export function fitOne(
  rows: readonly GroupRow[],
  question: QuestionName,
  by: FitSettings = settings,
): Question {
  const senses = Object.fromEntries(
    measures.map((one): [string, Sense] => [one.id, senseOf(one, question, by)]),
  );
  return fitQuestion(examples(rows, question, by), {
    senses,
    pull: by.pull,
    pullEither: by.pullEither,
    // what is asked for in so many words says more of the purpose than of who is behind it
    mostWording: question === "training" ? 2.5 : 1.5,
  });
}

function senseOf(one: Measure, question: QuestionName, { without }: FitSettings): Sense {
  if (without?.has(one.id)) return 0;
  if (question !== "open") return one[question];
  return one.family === "identity" || one.family === "network" ? "either" : 0;
}

/** Thresholds are set afterwards, on what was left out of the fit. */
export function fitFindings(rows: readonly GroupRow[], by: FitSettings = settings): FindingsModel {
  const of = (question: QuestionName): Question => fitOne(rows, question, by);
  const honest = rows.filter((row) => truthOf(row) === "honest");
  return {
    measures: measuresDefined,
    hand: of("hand"),
    machine: of("machine"),
    training: of("training"),
    open: of("open"),
    explained,
    least: { hand: 0.9, act: 0.95, machine: 0.5, distillation: 0.5, open: 0.5 },
    families: { speaks: 0.5, least: 2 },
    fewest,
    usual: Object.fromEntries(
      measures.flatMap(({ id }): [string, number][] => {
        const values = honest
          .map((row) => row.measured[id] ?? Number.NaN)
          .filter((x) => !Number.isNaN(x));
        values.sort((x, y) => x - y);
        return values.length === 0
          ? []
          : [[id, Math.round(10_000 * values[values.length >> 1]!) / 10_000]];
      }),
    ),
  };
}

/** Drawn worlds are told by a generator and a seed. */
const isGiven = ({ origin }: GroupRow): boolean => !origin.includes(" ");

function examples(rows: readonly GroupRow[], question: QuestionName, by: FitSettings): Example[] {
  const random = seeded(17);
  const known = rows.flatMap((row) => {
    const yes = answer(row, question);
    return yes === null || row.active < fewest ? [] : [{ row, yes }];
  });
  // a group that is found in pieces does not count more than one that is found whole
  const times = new Map<string, number>();
  const name = ({ row }: (typeof known)[number]): string => `${row.world} ${row.owner}`;
  for (const one of known) times.set(name(one), (times.get(name(one)) ?? 0) + 1);
  const yes = known.filter((one) => one.yes).length;
  const balance = [known.length / (2 * (known.length - yes)), known.length / (2 * yes)] as const;
  return known.flatMap((one) => {
    const weight =
      ((isGiven(one.row) ? by.given : 1) *
        (balance[Number(one.yes)]! * Math.min(1.5, times.get(name(one))!))) /
      times.get(name(one))!;
    const whole = {
      measured: one.row.measured,
      yes: one.yes,
      weight: weight / (1 + 0.5 * by.copies),
    };
    const lacking = Array.from({ length: by.copies }, () => {
      const gone = new Set(
        ["identity", "signup", "network", "client", "content", "rhythm"].filter(
          () => random() < 0.25,
        ),
      );
      return {
        measured: Object.fromEntries(
          Object.entries(one.row.measured).filter(([id]) => !gone.has(familyOf.get(id) ?? "")),
        ),
        yes: one.yes,
        weight: (0.5 * weight) / (1 + 0.5 * by.copies),
      };
    });
    return [whole, ...lacking];
  });
}
