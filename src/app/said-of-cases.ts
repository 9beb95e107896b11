// What people said of each case, from the audit.

import type { SaidOfCase, SaidOfCases } from "../core/said-of-case.ts";
import { noteActions } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import { carryings } from "./carrying.ts";
import { entriesOf } from "./entries-of.ts";

export async function saidOfCases(store: Store): Promise<SaidOfCases> {
  const notes = Map.groupBy(await entriesOf(store, noteActions), ({ subject }) => subject);
  const ticked = await carryings(store);
  const said = new Map<string, SaidOfCase>();
  for (const id of new Set([...notes.keys(), ...ticked.keys()])) {
    const all = (notes.get(id) ?? []).map(({ action, actor: by, at, reason: text }) => ({
      isConclusion: action === "conclusion",
      ...{ by, at, text },
    }));
    const conclusion = all.findLast(({ isConclusion }) => isConclusion) ?? null;
    said.set(id, {
      conclusion: conclusion && { by: conclusion.by, at: conclusion.at, text: conclusion.text },
      notes: all.flatMap(({ isConclusion, ...one }) => (isConclusion ? [] : [one])),
      carries: ticked.get(id) ?? null,
    });
  }
  return said;
}
