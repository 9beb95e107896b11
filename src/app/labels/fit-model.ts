// Fits a model to an operator's own cases: labels and rulings to rings, their measures to a re-weighing of the model that is
// in use, and that to a whole model with where it came from. Reads the store only.

import { casesOf, families } from "../../core/campaign.ts";
import { type Finding, findings, isCaseFinding } from "../../core/findings.ts";
import { StillwatchError } from "../../core/errors.ts";
import { hashOf } from "../../core/sorted-json.ts";
import { version } from "../../core/version.ts";
import { loadHistories } from "../../campaigns/case-history/kept.ts";
import { loadMeasures } from "../../campaigns/records/kept-measures.ts";
import { isWording, measures } from "../../judge/measures/index.ts";
import { modelHash } from "../../model/load.ts";
import { fewestLabelled, type LabelledGroup, refit, type Refitted } from "../../model/refit.ts";
import { wordingFamily } from "../../model/reweighing.ts";
import type { Model } from "../../model/schema.ts";
import type { OpenStore } from "../open-store.ts";
import { sweptReport } from "../swept.ts";
import { appealLabels } from "../appeals.ts";
import { readLabels, type Unused } from "./read-labels.ts";
import { type LabelledRings, resolveLabels } from "./resolve-labels.ts";

export interface FitOptions {
  /** File of labels; without it the rulings of the store are all there is. */
  readonly labels?: string | undefined;
  /** What is re-weighed. */
  readonly model: Model;
  /** Name of the new model. */
  readonly name: string;
  /** Takes what was learned even where it is no better. */
  readonly force: boolean;
  /** As it stands in the provenance. */
  readonly command: string;
  /** Unix ms, of the clock. */
  readonly now: number;
  /** Told of what could not be used, before anything is refused for want of labels. */
  readonly onUnused?: (unused: Unusable) => void;
}

/** What could not be used: lines of the file, and cases with a ruling that no ring of the last search stands for. */
export interface Unusable {
  readonly lines: readonly Unused[];
  readonly ringless: readonly string[];
}

export interface FittedModel extends Pick<LabelledRings, "byFile" | "byRuling"> {
  readonly unused: Unusable;
  /** Labelled groups by finding. */
  readonly groups: Partial<Record<Finding, number>>;
  readonly questions: readonly Refitted[];
  /** Null where no question became better. */
  readonly model: Model | null;
}

const familyById = new Map<string, string>(measures.map(({ id, family }) => [id, family]));
const familyOf = (id: string): string =>
  isWording(id) ? wordingFamily : (familyById.get(id) ?? families[0]);

/**
 * @throws StillwatchError `labels_unreadable`, `file_encoding`, `labels_few`, `measures_none`, `not_swept`
 */
export async function fitModel(opened: OpenStore, options: FitOptions): Promise<FittedModel> {
  const { store } = opened;
  const read = options.labels === undefined ? null : readLabels(options.labels);
  const report = await sweptReport(opened);
  const rings = await loadMeasures(store);
  if (rings.length === 0) throw new StillwatchError("measures_none", { path: store.path });
  const ofFile = new Set(read?.labels.map(({ id }) => id));
  // the file comes first
  const byAppeal = (await appealLabels(store)).filter(({ id }) => !ofFile.has(id));
  const resolved = await resolveLabels(store, [...(read?.labels ?? []), ...byAppeal], {
    report,
    histories: await loadHistories(store),
    measured: new Set(rings.map(({ ring }) => ring)),
  });
  const unused: Unusable = {
    // an appeal stands on no line, and one account says little of a ring
    lines: [...(read?.unused ?? []), ...resolved.unused.filter(({ line }) => line > 0)].sort(
      (a, b) => a.line - b.line,
    ),
    ringless: resolved.ringless,
  };
  options.onUnused?.(unused);
  const operatorOf = new Map(casesOf(report).map((one) => [one.ring, one.operator]));
  const labelled = rings.flatMap(({ ring, measures }): LabelledGroup[] => {
    const finding = resolved.findingOf.get(ring);
    return finding === undefined ? [] : [{ finding, measures, fold: operatorOf.get(ring) ?? ring }];
  });
  const yes = labelled.filter(({ finding }) => isCaseFinding(finding)).length;
  const few = { yes, no: labelled.length - yes, least: fewestLabelled };
  if (Math.min(few.yes, few.no) < fewestLabelled) throw new StillwatchError("labels_few", few);
  const { model } = options;
  const fitted = refit(model.findings, labelled, familyOf, options.force);
  const groups = countsOf(labelled);
  return {
    byFile: resolved.byFile,
    byRuling: resolved.byRuling,
    unused,
    groups,
    questions: fitted.questions,
    model: fitted.questions.some(({ taken }) => taken)
      ? {
          ...model,
          name: options.name,
          about: `The model ${model.name}, re-weighed by ${labelled.length} labelled groups of one operator.`,
          provenance: provenanceOf(options, labelled, groups, fitted.questions),
          findings: fitted.findings,
        }
      : null,
  };
}

function countsOf(labelled: readonly LabelledGroup[]): Partial<Record<Finding, number>> {
  return Object.fromEntries(
    findings.flatMap((finding) => {
      const n = labelled.filter((one) => one.finding === finding).length;
      return n === 0 ? [] : [[finding, n]];
    }),
  );
}

function provenanceOf(
  { model, command, now }: FitOptions,
  labelled: readonly LabelledGroup[],
  groups: FittedModel["groups"],
  questions: readonly Refitted[],
): Model["provenance"] {
  const hand = questions.find(({ question }) => question === "hand")!;
  const errors = hand.learned && (hand.taken ? hand.learned.after : hand.learned.before);
  const { name, provenance } = model;
  return {
    learned: new Date(now).toISOString().slice(0, 10),
    command,
    commit: `version ${version}`,
    seeds: provenance.seeds,
    worlds: provenance.worlds,
    rings: labelled.length,
    data: hashOf(labelled.map(({ finding, measures }) => ({ finding, measures }))),
    errors: errors && { honest_flagged: errors.flagged, campaigns_missed: errors.missed },
    by_hand: provenance.by_hand,
    labels: {
      of: { name, hash: modelHash(model) },
      groups,
      questions: questions.flatMap(({ question, yes, no, learned, taken }) =>
        learned && taken
          ? [
              {
                ...{ question, yes, no, ...learned.by },
                ...{ before: learned.before, after: learned.after, gain: learned.gain },
              },
            ]
          : [],
      ),
    },
  };
}
