// Which findings of a case carry it, as an analyst ticks them: entries of the audit, of which the last holds. The report
// and the conclusion name them; they move no verdict.

import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import type { Said } from "./decisions.ts";
import { entriesOf } from "./entries-of.ts";

export interface Carrying {
  /** Ids of signals, as the case lists them. */
  readonly signals: readonly string[];
  readonly by: string;
  readonly at: string; // RFC 3339
}

/** Of a case that nobody ticked anything of: null. */
export async function loadCarrying(store: Store, campaign: string): Promise<Carrying | null> {
  return (await carryings(store, campaign)).get(campaign) ?? null;
}

/** Of all cases, or of one. */
export async function carryings(store: Store, campaign?: string): Promise<Map<string, Carrying>> {
  const entries = await entriesOf<{ readonly signals: readonly string[] }>(
    store,
    ["carries"],
    campaign,
  );
  return new Map(
    entries.map(({ subject, data, actor, at }) => [
      subject,
      { signals: data.signals, by: actor, at },
    ]),
  );
}

/**
 * @param known signals that the case has
 * @param said its reason is not asked for: the ticks say it
 * @throws StillwatchError `unknown_signal`
 */
export async function keepCarrying(
  store: Store,
  campaign: string,
  signals: readonly string[],
  known: readonly string[],
  { actor, at }: Pick<Said, "actor" | "at">,
): Promise<Carrying> {
  const strange = signals.find((one) => !known.includes(one));
  if (strange !== undefined) throw new StillwatchError("unknown_signal", { id: strange });
  const ticked = known.filter((one) => signals.includes(one));
  const by = personName(actor);
  const reason = ticked.length === 0 ? "no finding carries the case" : ticked.join(", ");
  await appendAudit(store, [
    {
      at,
      actor: by,
      action: "carries",
      subject: campaign,
      reason,
      data: { campaign, signals: ticked },
    },
  ]);
  return { signals: ticked, by, at };
}
