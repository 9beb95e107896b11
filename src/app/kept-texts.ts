// Prompts that the operator chose to keep, read by a person who judges a case. Every reading is written down: who, when,
// of which case and which exchanges; never what they said.

import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { appendAudit } from "../evidence/audit/audit.ts";
import type { Store } from "../store/open.ts";
import type { Said } from "./decisions.ts";

export interface KeptText {
  /** Of the exchange's row, decimal. */
  readonly id: string;
  readonly text: string;
}

/** Bytes of a prompt that are shown. */
const longest = 20_000;

/** Whether the operator keeps any text. */
export async function keepsText(store: Store): Promise<boolean> {
  const [row] = await store.rows<{ n: number }>("SELECT toUInt8(count() > 0) AS n FROM kept_text");
  return row?.n === 1;
}

/**
 * @param exchanges rows of the case, decimal
 * @param members statement with the names of the case's accounts
 * @throws StillwatchError `text_not_kept` where no text is kept
 */
export async function readTexts(
  store: Store,
  campaign: string,
  exchanges: readonly string[],
  members: string,
  { actor, at, reason }: Said,
): Promise<KeptText[]> {
  if (!(await keepsText(store))) throw new StillwatchError("text_not_kept");
  await noteReading(store, campaign, exchanges, { actor, at, reason });
  const ids = exchanges.map((one) => `toUInt64('${one}')`).join(", ");
  return store.rows<KeptText>(
    `SELECT toString(id) AS id, substringUTF8(any(text), 1, ${longest}) AS text FROM kept_text
     WHERE id IN (${ids}) AND account IN (${members}) GROUP BY id ORDER BY id`,
  );
}

/** Before anything is shown. @param exchanges none for the few that stand for the case */
export async function noteReading(
  store: Store,
  campaign: string,
  exchanges: readonly string[],
  { actor, at, reason }: Said,
): Promise<void> {
  await appendAudit(store, [
    {
      ...{ at, actor: personName(actor), action: "text_read", subject: campaign, reason },
      data: { campaign, exchanges },
    },
  ]);
}
