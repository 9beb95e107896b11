// Labels to rings of the last search. In: the lines of a file, the rulings of the store. Out: for each ring that is
// labelled what it is in truth, and what could not be used, with the reason. The file comes before the rulings, and in it
// a group that is named before its accounts.

import { casesOf, type SweepReport } from "../../core/campaign.ts";
import type { CaseHistory } from "../../core/case-history.ts";
import type { Finding } from "../../core/findings.ts";
import { nearest } from "../../core/nearest.ts";
import type { Store } from "../../store/open.ts";
import { accountLike } from "../account-like.ts";
import type { Label, Unused } from "./read-labels.ts";
import { ringsOfAccounts } from "./rings-of-accounts.ts";

export interface LabelledRings {
  readonly findingOf: ReadonlyMap<string, Finding>;
  /** Rings that the file labels, and rings that only a ruling does. */
  readonly byFile: number;
  readonly byRuling: number;
  readonly unused: readonly Unused[];
  /** Cases with a ruling that no ring of the last search stands for. */
  readonly ringless: readonly string[];
}

export interface Known {
  readonly report: SweepReport;
  readonly histories: readonly CaseHistory[];
  /** Names of the rings that have measures. */
  readonly measured: ReadonlySet<string>;
}

/** Share of a ring's labelled members that have to agree, and members that have to be labelled: one is nobody's group. */
const agreeing = 2 / 3;
const fewestMembers = 2;

export async function resolveLabels(
  store: Store,
  labels: readonly Label[],
  known: Known,
): Promise<LabelledRings> {
  const cases = await ringsOfCases(store, known);
  const unused: Unused[] = [];
  const said = new Map<string, Label[]>();
  for (const label of labels.filter(({ of }) => of === "group")) {
    const ring = ringNamed(label.id, cases, known);
    if ("why" in ring) unused.push({ line: label.line, why: ring.why });
    else said.set(ring.ring, [...(said.get(ring.ring) ?? []), label]);
  }
  const findingOf = new Map<string, Finding>();
  for (const [ring, all] of said)
    if (all.every(({ finding }) => finding === all[0]!.finding))
      findingOf.set(ring, all[0]!.finding);
    else
      unused.push({
        line: all.at(-1)!.line,
        why: `${all.at(-1)!.id} is labelled twice, and otherwise`,
      });
  const named = new Set(said.keys());
  for (const [ring, finding] of await byMembers(store, labels, known, unused))
    if (!named.has(ring)) findingOf.set(ring, finding);
  const byFile = findingOf.size;
  const ringless: string[] = [];
  for (const { id, ruling, finding } of known.histories) {
    if (ruling === null) continue;
    const ring = cases.get(id);
    if (ring === undefined) ringless.push(id);
    else if (!findingOf.has(ring) && !named.has(ring))
      findingOf.set(ring, ruling.finding ?? (ruling.ruling === "confirm" ? finding : "none"));
  }
  unused.sort((a, b) => a.line - b.line);
  return { findingOf, byFile, byRuling: findingOf.size - byFile, unused, ringless };
}

/**
 * The ring of each case: as the report has it, or the one that holds most of its members. A case that a person dismissed, or
 * that the evidence does not show any more, has a ring all the same.
 */
async function ringsOfCases(
  store: Store,
  { report, histories, measured }: Known,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { id, ring } of casesOf(report)) if (measured.has(ring)) found.set(id, ring);
  const others = histories.filter(({ id, mergedInto }) => !found.has(id) && mergedInto === null);
  const membersOf = new Map(others.map((one) => [one.id, presentOf(one)]));
  const rings = await ringsOfAccounts(store, [...membersOf.values()].flat());
  for (const [id, members] of membersOf) {
    const counts = new Map<string, number>();
    for (const account of members) {
      const ring = rings.get(account)?.ring;
      if (ring !== undefined && measured.has(ring)) counts.set(ring, (counts.get(ring) ?? 0) + 1);
    }
    const [most] = [...counts].sort((a, b) => b[1] - a[1]);
    if (most && 2 * most[1] >= members.length) found.set(id, most[0]);
  }
  // what became part of another is what that one is
  const into = new Map(histories.map(({ id, mergedInto }) => [id, mergedInto]));
  for (const { id } of histories) {
    let at: string | null = id;
    for (let step = 0; at !== null && !found.has(at) && step <= histories.length; step++)
      at = into.get(at) ?? null;
    if (at !== null && at !== id && found.has(at)) found.set(id, found.get(at)!);
  }
  return found;
}

function presentOf({ members }: CaseHistory): string[] {
  const present = members.filter(({ left }) => left === null);
  return (present.length > 0 ? present : members).map(({ account }) => account);
}

function ringNamed(
  id: string,
  cases: ReadonlyMap<string, string>,
  { report, histories, measured }: Known,
): { readonly ring: string } | { readonly why: string } {
  const ring = measured.has(id) ? id : cases.get(id);
  if (ring !== undefined) return { ring };
  if (casesOf(report).some((one) => one.id === id || one.ring === id))
    return { why: `${id} is one account alone, and labels re-weigh groups` };
  if (histories.some((one) => one.id === id))
    return { why: `no ring of the last search stands for ${id}` };
  const meant = nearest(id, [...cases.keys(), ...measured]);
  return {
    why: `no case or ring ${id} in the last sweep${meant === null ? "" : `; nearest is ${meant}`}`,
  };
}

/** Rings as their labelled members say. */
async function byMembers(
  store: Store,
  labels: readonly Label[],
  { measured }: Known,
  unused: Unused[],
): Promise<Map<string, Finding>> {
  const own = labels.filter(({ of }) => of === "account");
  const rings = await ringsOfAccounts(
    store,
    own.map(({ id }) => id),
  );
  const members = new Map<string, Label[]>();
  for (const label of own) {
    const at = rings.get(label.id);
    const why =
      at === undefined
        ? await strangerText(store, label.id)
        : !measured.has(at.ring)
          ? `${label.id} is a case alone, and labels re-weigh groups`
          : at.edge
            ? `${label.id} stands at the edge of ${at.ring}, and says little of it`
            : null;
    if (why !== null) unused.push({ line: label.line, why });
    else members.set(at!.ring, [...(members.get(at!.ring) ?? []), label]);
  }
  const found = new Map<string, Finding>();
  for (const [ring, all] of members) {
    const byFinding = Map.groupBy(all, ({ finding }) => finding);
    const most = [...byFinding.values()].sort((a, b) => b.length - a.length)[0]!;
    const { line } = all.at(-1)!;
    if (new Set(all.map(({ id }) => id)).size < fewestMembers)
      unused.push({ line, why: `one labelled account of ${ring} is too few; label the ring` });
    else if (most.length < agreeing * all.length)
      unused.push({ line, why: `the labelled accounts of ${ring} disagree; label the ring` });
    else found.set(ring, most[0]!.finding);
  }
  return found;
}

async function strangerText(store: Store, account: string): Promise<string> {
  const meant = await accountLike(store, account);
  return `${account} is in no ring of the last sweep${meant === null || meant === account ? "" : `; nearest is ${meant}`}`;
}
