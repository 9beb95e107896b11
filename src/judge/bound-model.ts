// A model bound to the signals: each signal with its own numbers, checked by its own schema, and each kind of trait with
// its tie. In: a model, and the list of signals. Out: what is measured of rings and of accounts alone, in order, or every problem with its place. It is
// bound before anything is read, so that a model that does not fit fails first.

import { StillwatchError } from "../core/errors.ts";
import { frozen } from "../core/frozen.ts";
import type { Model, SignalModel } from "../model/schema.ts";
import { isDeclared, traitKinds } from "../traits/kinds.ts";
import type { MatchedControls } from "./matched-controls.ts";
import type { Signal } from "./signal.ts";
import { accountSignals } from "./signals/of-accounts/index.ts";
import { ringSignals } from "./signals/of-rings/index.ts";
import { measures, measuresDefined } from "./measures/index.ts";
import type { SoloControls } from "./solo/matched-controls.ts";

export interface BoundSignal<Of extends MatchedControls = MatchedControls> {
  readonly signal: Signal<unknown, Of>;
  /** Numbers of the model, as the signal's schema gives them back. */
  readonly response: unknown;
}

export interface BoundSignals {
  readonly alone: readonly BoundSignal<SoloControls>[];
}

/** Problems that are told of one model. */
const mostProblems = 20;

const known = new WeakMap<Model, WeakMap<readonly Signal[], BoundSignals>>();

/**
 * The signals with the model's numbers; bound once for each model and list.
 * @param file where the model was read, to be named where it does not fit
 * @throws StillwatchError `model_bad`
 */
export function boundSignals(
  model: Model,
  list: readonly Signal[] = accountSignals,
  file?: string,
): BoundSignals {
  const before = known.get(model)?.get(list);
  if (before) return before;
  const problems: string[] = [];
  const bound = bind(model, list, problems);
  if (problems.length > 0)
    throw new StillwatchError("model_bad", {
      problems: problems
        .slice(0, mostProblems)
        .map((problem) => (file === undefined ? problem : `${file}: ${problem}`)),
    });
  const lists = known.get(model) ?? new WeakMap<readonly Signal[], BoundSignals>();
  known.set(model, lists.set(list, bound));
  return bound;
}

/** What keeps a model from being used with these signals, each with its place; empty where nothing does. */
export function checkModel(model: Model, list: readonly Signal[] = accountSignals): string[] {
  const problems: string[] = [];
  bind(model, list, problems);
  return problems;
}

function bind(model: Model, list: readonly Signal[], problems: string[]): BoundSignals {
  problems.push(...tieProblems(model), ...explanationProblems(model), ...measureProblems(model));
  return { alone: bindSignals(model, list, problems) };
}

function bindSignals(model: Model, list: readonly Signal[], problems: string[]): BoundSignal[] {
  const given = model.alone.signals;
  const ids = new Set(list.map(({ id }) => id));
  for (const id of Object.keys(given))
    if (!ids.has(id)) problems.push(`alone.signals.${id}: no such signal is known`);
  return list.flatMap((signal) => {
    const place = `alone.signals.${signal.id}`;
    const own = given[signal.id];
    if (!own) {
      problems.push(`${place}: is missing; every signal needs its numbers`);
      return [];
    }
    if ((signal.role === "exonerates") !== own.bounds[1] <= 0)
      problems.push(`${place}.bounds: ${roleProblem(signal, own)}`);
    const read = signal.response.safeParse(own.response);
    if (read.success) return [{ signal, response: frozen(read.data) }];
    for (const { path, message } of read.error.issues)
      problems.push(`${[place, "response", ...path].join(".")}: ${message}`);
    return [];
  });
}

function roleProblem({ role }: Signal, { bounds }: SignalModel): string {
  return role === "exonerates"
    ? `this signal only exonerates, so the most cannot be ${bounds[1]}; write 0 or less`
    : `this signal speaks for a campaign, so the most cannot be ${bounds[1]}; write more than 0`;
}

/** Kinds of traits without a tie, and ties of what is no kind; how far declared names tie stands in `declared_tie`. */
function tieProblems({ search: { ties } }: Model): string[] {
  const ids = new Set(traitKinds.map(({ id }) => id));
  return [
    ...traitKinds
      .filter(({ id }) => !Object.hasOwn(ties, id))
      .map(({ id }) => `search.ties.${id}: is missing; every kind of trait needs its tie`),
    ...Object.keys(ties)
      .filter((id) => !ids.has(id) && !isDeclared(id))
      .map(
        (id) =>
          `search.ties.${id}: no such kind of trait is known; operators' own are declared:<name>`,
      ),
  ];
}

/** Signals that an explanation names and that nobody measures. */
function explanationProblems({ explanations }: Model): string[] {
  const { agreement, home, app, network, task } = explanations;
  const named: readonly (readonly [place: string, Readonly<Record<string, number>>])[] = [
    ["agreement", agreement],
    ["home.unless", home.unless],
    ["app.unless", app.unless],
    ["network.unless", network.unless],
    ["task.unless", task.unless],
  ];
  const ids = new Set(ringSignals.map(({ id }) => id));
  return named.flatMap(([place, weights]) =>
    Object.keys(weights)
      .filter((id) => !ids.has(id))
      .map((id) => `explanations.${place}.${id}: no such signal of rings is known`),
  );
}

/** Curves of what is no measure, or of measures that counted something else when they were learned. */
function measureProblems({ findings }: Model): string[] {
  const ids = new Set(measures.map(({ id }) => id));
  const other =
    findings.measures === measuresDefined
      ? []
      : [
          `findings.measures: was learned on measures of definition ${findings.measures}, and this version counts by ${measuresDefined}; learn it anew (npm run collect, npm run calibrate)`,
        ];
  const unknown = (["hand", "machine", "training", "open"] as const).flatMap((question) =>
    Object.keys(findings[question].curves)
      .filter((id) => !ids.has(id))
      .map((id) => `findings.${question}.curves.${id}: no such measure of rings is known`),
  );
  return [...other, ...unknown];
}
