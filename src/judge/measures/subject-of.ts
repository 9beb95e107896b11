// What members write about, as a group: how near their prompts are to each other's, and whether they repeat each other.

import { languageOf, nearness, type Subject } from "../conduct/subject.ts";
import type { Group } from "./measure.ts";

/** How near prompts are among accounts that write in the group's language. */
export function subject(group: Group): Subject {
  const languages: number[] = [];
  for (const one of group.active)
    one.languages.forEach((count, k) => (languages[k] = (languages[k] ?? 0) + count));
  return group.population.subject(languageOf(languages));
}

const nearOf = new WeakMap<Group, ReturnType<typeof nearness>>();
export function near(group: Group): ReturnType<typeof nearness> {
  let found = nearOf.get(group);
  if (!found) nearOf.set(group, (found = nearness(group.active, subject(group).weights)));
  return found;
}

/** Share of the distinct long prompts that more than one member sent, and over how many of them each is spread. */
const repeatsOf = new WeakMap<Group, { readonly shared: number; readonly spread: number }>();
export function repeats(group: Group): { readonly shared: number; readonly spread: number } {
  const before = repeatsOf.get(group);
  if (before) return before;
  // of accounts with more prompts than are kept those of least hash are known: compare below the lowest such border
  const border = Math.min(
    ...group.active.map(({ items, allItems }) =>
      allItems > items.length ? items.at(-1)! : Infinity,
    ),
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
export function fillings(group: Group): ReturnType<typeof nearness> {
  let found = fillingsOf.get(group);
  if (!found)
    fillingsOf.set(group, (found = nearness(group.active, subject(group).weights, ofTemplate)));
  return found;
}

/** Nearness of different members' prompts over that of one member's: 1 where any member might have sent any prompt. */
export function oneAuthor(group: Group): number {
  const { between, within } = near(group);
  return Number.isNaN(within) ? Number.NaN : Math.min(1.5, between / (within + 0.02));
}
