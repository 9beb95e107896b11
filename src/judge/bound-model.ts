// A model bound to the signals: each signal with its own numbers, checked by its own schema, and each kind of trait with
// its tie. In: a model, and the list of signals. Out: what is measured of rings and of accounts alone, in order, or every problem with its place. It is
// bound before anything is read, so that a model that does not fit fails first.

import { StillwatchError } from "../core/errors.ts";
import { frozen } from "../core/frozen.ts";
import type { Model, SignalModel } from "../model/schema.ts";
import { isDeclared, traitKinds } from "../traits/kinds.ts";
import type { MatchedControls } from "./matched-controls.ts";
import type { Signal } from "./signal.ts";
import { signals } from "./signals/index.ts";
import type { SoloControls } from "./solo/matched-controls.ts";

export interface BoundSignal<Of extends MatchedControls = MatchedControls> {
  readonly signal: Signal<unknown, Of>;
  /** Numbers of the model, as the signal's schema gives them back. */
  readonly response: unknown;
}

export interface BoundSignals {
  readonly rings: readonly BoundSignal[];
  readonly alone: readonly BoundSignal<SoloControls>[];
}

/** Sections of the model, and the scope of the signals that do not belong there. */
const foreignTo = { rings: "account", alone: "ring" } as const;
type Section = keyof typeof foreignTo;

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
  list: readonly Signal[] = signals,
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
export function checkModel(model: Model, list: readonly Signal[] = signals): string[] {
  const problems: string[] = [];
  bind(model, list, problems);
  return problems;
}

function bind(model: Model, list: readonly Signal[], problems: string[]): BoundSignals {
  problems.push(...tieProblems(model), ...explanationProblems(model, list));
  return {
    rings: bindSection(model, "rings", list, problems),
    alone: bindSection(model, "alone", list, problems),
  };
}

function bindSection(
  model: Model,
  section: Section,
  list: readonly Signal[],
  problems: string[],
): BoundSignal[] {
  const given = model[section].signals;
  const wanted = list.filter(({ scope }) => scope !== foreignTo[section]);
  const ids = new Set(wanted.map(({ id }) => id));
  for (const id of Object.keys(given))
    if (!ids.has(id))
      problems.push(`${section}.signals.${id}: ${whyUnknown(list.some((one) => one.id === id))}`);
  return wanted.flatMap((signal) => {
    const place = `${section}.signals.${signal.id}`;
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

function whyUnknown(elsewhere: boolean): string {
  return elsewhere ? "this signal is not asked here" : "no such signal is known";
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
function explanationProblems({ explanations }: Model, list: readonly Signal[]): string[] {
  const { agreement, home, app, network, task } = explanations;
  const named: readonly (readonly [place: string, Readonly<Record<string, number>>])[] = [
    ["agreement", agreement],
    ["home.unless", home.unless],
    ["app.unless", app.unless],
    ["network.unless", network.unless],
    ["task.unless", task.unless],
  ];
  const ids = new Set(list.filter(({ scope }) => scope !== "account").map(({ id }) => id));
  return named.flatMap(([place, weights]) =>
    Object.keys(weights)
      .filter((id) => !ids.has(id))
      .map((id) => `explanations.${place}.${id}: no such signal of rings is known`),
  );
}
