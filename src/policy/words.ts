// What analysts say of campaigns: written into the audit first, then where sweeps read it. A crash between the two is
// mended by whoever comes next, so that the audit and what sweeps respect are the same.

import { isLive } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import { loadLives, sayWord } from "../campaigns/lives.ts";
import type { Store } from "../store/open.ts";
import { appendAudit } from "./audit.ts";
import { logTime } from "./after-sweep.ts";
import { loadDecisions, type Said } from "./decisions.ts";

/** `none` takes back what was said before. */
export type Word = "clear" | "confirm" | "none";

/**
 * Writes a word about a campaign down. Clearing it ends its decisions at once.
 * @returns how many decisions ended
 * @throws StillwatchError `unknown_campaign`, `campaign_merged`, `nothing_said`
 */
export async function say(store: Store, campaign: string, word: Word, said: Said): Promise<number> {
  await mendWords(store);
  const lives = await loadLives(store);
  const life = lives.find(({ id }) => id === campaign);
  if (!life) {
    const known = lives.map(({ id }) => id).join(", ") || "none";
    throw new StillwatchError("unknown_campaign", { id: campaign, known });
  }
  if (life.mergedInto !== null)
    throw new StillwatchError("campaign_merged", { id: campaign, into: life.mergedInto });
  if (word === "none" && life.word === null)
    throw new StillwatchError("nothing_said", { id: campaign });
  const { actor, at, reason } = said;
  const now = await logTime(store);
  const ending =
    word === "clear"
      ? (await loadDecisions(store, now)).filter(
          (one) => one.campaign === campaign && isLive(one, now),
        )
      : [];
  await appendAudit(store, [
    { at, actor, action: word, subject: campaign, reason, data: null },
    ...ending.map((one) => ({
      at,
      actor,
      action: "ended" as const,
      subject: one.id,
      reason: `${campaign} was cleared: ${reason}`,
      data: {
        ...one,
        state: "expired" as const,
        expires: at,
        reasons: [...one.reasons, "ended_campaign_cleared"],
      },
    })),
  ]);
  await sayWord(store, campaign, word, said);
  return ending.length;
}

/** Says the words of the audit that a killed process did not come to say. */
export async function mendWords(store: Store): Promise<void> {
  const missing = await store.rows<{ campaign: string; word: Word } & Said>(`
    SELECT subject AS campaign, action AS word, reason, actor, at FROM audit WHERE action IN ('clear', 'confirm', 'none')
      AND (subject, action, reason, actor, at) NOT IN (SELECT campaign, word, reason, actor, at FROM word) ORDER BY number`);
  for (const { campaign, word, reason, actor, at } of missing)
    await sayWord(store, campaign, word, { reason, actor, at });
}
