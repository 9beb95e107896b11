// Which findings of a case carry it, as analysts tick them: an entry of the audit for each tick, so that two who tick at the
// same time lose nothing of each other's. The report and the conclusion name them; they move no verdict.

import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import type { Said } from "./decisions.ts";
import { entriesOf } from "./entries-of.ts";

export interface Carrying {
  /** Ids of signals, as they were ticked. */
  readonly signals: readonly string[];
  /** Who ticked or unticked last. */
  readonly by: string;
  readonly at: string; // RFC 3339
}

/** Of a case that nobody ticked anything of: null. */
export async function loadCarrying(store: Store, campaign: string): Promise<Carrying | null> {
  return (await carryings(store, campaign)).get(campaign) ?? null;
}

export interface Tick {
  readonly signal: string;
  readonly carries: boolean;
}

/** Before ticks had entries of their own, an entry named all that were ticked. */
type Kept = Tick | { readonly signals: readonly string[] };

/** Of all cases, or of one. */
export async function carryings(store: Store, campaign?: string): Promise<Map<string, Carrying>> {
  const found = new Map<string, Carrying>();
  for (const { subject, data, actor, at } of await entriesOf<Kept>(store, ["carries"], campaign))
    found.set(subject, { signals: after(found.get(subject)?.signals ?? [], data), by: actor, at });
  return found;
}

function after(ticked: readonly string[], kept: Kept): readonly string[] {
  if ("signals" in kept) return kept.signals;
  const others = ticked.filter((one) => one !== kept.signal);
  return kept.carries ? [...others, kept.signal] : others;
}

/**
 * @param known signals that the case has
 * @param said its reason is not asked for: the tick says it
 * @returns all that are ticked after it
 * @throws StillwatchError `unknown_signal`
 */
export async function keepTick(
  store: Store,
  campaign: string,
  { signal, carries }: Tick,
  known: readonly string[],
  { actor, at }: Pick<Said, "actor" | "at">,
): Promise<Carrying> {
  if (!known.includes(signal)) throw new StillwatchError("unknown_signal", { id: signal });
  const reason = `${signal} ${carries ? "carries" : "does not carry"} the case`;
  const data = { campaign, signal, carries };
  await appendAudit(store, [
    { at, actor: personName(actor), action: "carries", subject: campaign, reason, data },
  ]);
  return (await loadCarrying(store, campaign))!;
}
