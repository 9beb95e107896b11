// What members write about, and in which form. Structure first: how near their prompts are, whether they repeat each
// other, whether they have a life of their own in them. Wording (templates, elicitation) is a family of its own.

import { differing, differingKinds, evenness, sumOf } from "../conduct/alike.ts";
import type { Conduct } from "../conduct/conduct.ts";
import { voices } from "../conduct/conduct.ts";
import { nearness } from "../conduct/subject.ts";
import { markedBound } from "../account-figures.ts";
import { type Group, logRatio, meanOf, type Measure, measure, quantileOf } from "./measure.ts";

const nearOf = new WeakMap<Group, ReturnType<typeof nearness>>();
function near(group: Group): ReturnType<typeof nearness> {
  let found = nearOf.get(group);
  if (!found) nearOf.set(group, (found = nearness(group.active, group.population.weights)));
  return found;
}

/** Share of the distinct long prompts that more than one member sent, and over how many of them each is spread. */
const repeatsOf = new WeakMap<Group, { readonly shared: number; readonly spread: number }>();
function repeats(group: Group): { readonly shared: number; readonly spread: number } {
  const before = repeatsOf.get(group);
  if (before) return before;
  // of accounts with more prompts than are kept those of least hash are known: compare below the lowest such border
  const border = Math.min(
    ...group.active.map(({ items, allItems }) => (allItems > items.length ? items.at(-1)! : Infinity)),
  );
  const senders = new Map<number, number>();
  let able = 0;
  for (const { items } of group.active) {
    let some = false;
    for (const item of items)
      if (item <= border) {
        senders.set(item, (senders.get(item) ?? 0) + 1);
        some = true;
      }
    if (some) able++;
  }
  let shared = 0;
  let spread = 0;
  for (const count of senders.values())
    if (count > 1) {
      shared++;
      spread += count / able;
    }
  const found =
    senders.size < 5 || able < 2
      ? { shared: Number.NaN, spread: Number.NaN }
      : { shared: shared / senders.size, spread: shared === 0 ? 0 : spread / shared };
  repeatsOf.set(group, found);
  return found;
}

/** Share of an account's prompts above which a word belongs to its template. */
const ofTemplate = 0.4;
const fillingsOf = new WeakMap<Group, ReturnType<typeof nearness>>();
/** The same of what stands in the templates. */
function fillings(group: Group): ReturnType<typeof nearness> {
  let found = fillingsOf.get(group);
  if (!found)
    fillingsOf.set(group, (found = nearness(group.active, group.population.weights, ofTemplate)));
  return found;
}

/** Nearness of different members' prompts over that of one member's: 1 where any member might have sent any prompt. */
function oneAuthor(group: Group): number {
  const { between, within } = near(group);
  return Number.isNaN(within) ? Number.NaN : Math.min(1.5, between / (within + 0.02));
}

const voice = (bit: number) => (group: Group): number => meanOf(group.active.map((one) => one.voice[bit]!));
const voiceOf = (name: (typeof voices)[number]): ((group: Group) => number) => voice(voices.indexOf(name));
const mean = (of: (one: Conduct) => number) => (group: Group): number => meanOf(group.active.map(of));

export const words: readonly Measure[] = [
  measure("words-near", "content", [1, 1, 1], (group) =>
    logRatio(near(group).between, group.population.between, 0.05),
  ),
  measure("words-near-least", "content", [1, 1, 1], (group) =>
    logRatio(quantileOf(near(group).own, 0.2), group.population.between, 0.05),
  ),
  measure("one-author", "content", [1, 1, 1], oneAuthor),
  measure("one-author-no-repeats", "content", [1, 1, 1], (group) =>
    Math.max(0, oneAuthor(group)) * (1 - Math.min(1, 4 * repeats(group).shared)),
  ),
  measure("fillings-near", "content", [1, 1, 1], (group) =>
    logRatio(fillings(group).between, group.population.between, 0.05),
  ),
  measure("fillings-one-author", "content", [1, 1, 1], (group) => {
    const { between, within } = fillings(group);
    return Number.isNaN(within) ? Number.NaN : Math.min(1.5, between / (within + 0.1));
  }),
  measure("own-subject", "content", ["either", 1, "either"], (group) =>
    logRatio(near(group).within, group.population.within, 0.05),
  ),
  measure("items-shared", "content", ["either", "either", "either"], (group) => repeats(group).shared),
  measure("items-spread", "content", [-1, 0, -1], (group) => repeats(group).spread),
  measure("repeats-own", "content", ["either", "either", -1], mean((one) => one.repeats)),
  measure("short", "content", [-1, -1, -1], mean((one) => one.short)),
  measure("first-person", "content", [-1, -1, -1], voiceOf("first person")),
  measure("asks", "content", ["either", -1, "either"], voiceOf("asks")),
  measure("courtesy", "content", [-1, -1, -1], voiceOf("courtesy")),
  measure("pasted", "content", ["either", "either", "either"], voiceOf("pasted")),
  measure("digits", "content", ["either", "either", "either"], voiceOf("digits")),
  measure("refers-back", "content", [-1, -1, -1], voiceOf("refers back")),
  measure("imperative", "content", ["either", 1, "either"], voiceOf("imperative")),
  measure("word-count", "content", ["either", 1, "either"], mean((one) => one.words)),
  measure("word-spread", "content", ["either", -1, -1], mean((one) => one.wordsSpread)),
  measure("words-differ", "content", [-1, -1, -1], (group) =>
    differing(group.active.map((one) => [one.words, one.wordsSpread, one.prompts])),
  ),
  measure("areas-differ", "content", [-1, -1, -1], (group) =>
    differingKinds(group.active.map((one) => one.areas)),
  ),
  measure("areas-even", "content", ["either", "either", 1], (group) => evenness(summed(group, (one) => one.areas))),
  measure("languages-differ", "content", [-1, -1, -1], (group) =>
    differingKinds(group.active.map((one) => one.languages)),
  ),
  measure("unreadable", "content", [0, 0, 0], ({ active }) =>
    1 - sumOf(active.map((one) => one.prompts)) / Math.max(1, sumOf(active.map((one) => one.exchanges))),
  ),
  measure("novel", "content", [1, 1, 1], ({ members }) =>
    meanOf(members.filter((one) => one.looked > 4).map((one) => one.novel / one.looked)),
  ),
];

export const wording: readonly Measure[] = [
  measure("refrained", "content", [1, 1, 1], ({ members }) =>
    meanOf(members.filter((one) => one.withText > 4).map((one) => one.refrained / one.withText)),
  ),
  measure("common-wording", "content", [1, 1, 1], ({ facts }) =>
    facts.prompts < 8 ? Number.NaN : facts.sharedRefrains / facts.prompts,
  ),
  measure("elicitation", "content", [1, 1, 1], ({ members }) =>
    meanOf(members.filter((one) => one.withText > 4).map((one) => markedBound(one) / one.withText)),
  ),
];

function summed(group: Group, of: (one: Conduct) => readonly number[]): number[] {
  const all: number[] = [];
  for (const one of group.active) of(one).forEach((count, k) => (all[k] = (all[k] ?? 0) + count));
  return all;
}
const wordingIds = new Set(wording.map(({ id }) => id));
/** Whether a measure is of wording alone. */
export const isWording = (id: string): boolean => wordingIds.has(id);
