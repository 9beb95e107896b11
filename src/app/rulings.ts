// What analysts say of campaigns: written into the audit first, then where sweeps read it. A crash between the two is
// mended by whoever comes next, so that the audit and what sweeps respect are the same.

import { isLive } from "../core/decision.ts";
import { StillwatchError } from "../core/errors.ts";
import { loadLives, sayWord } from "../campaigns/case-history/kept.ts";
import { literal, type Store } from "../store/open.ts";
import { appendAudit, wordActions } from "../evidence/audit/audit.ts";
import { logTime } from "./decide-after-sweep.ts";
import { loadDecisions, type Said } from "./decisions.ts";

/** `split` sets accounts apart from a campaign; `none` takes back all that was said before. */
export type Word = "clear" | "confirm" | "split" | "none";

/**
 * Writes a word about a campaign down. Clearing it ends its decisions at once, splitting it those of the accounts.
 * @param accounts who is set apart, for `split`
 * @returns how many decisions ended
 * @throws StillwatchError `unknown_campaign`, `campaign_merged`, `not_a_member`, `split_all`, `nothing_said`
 */
export async function say(
  store: Store,
  campaign: string,
  word: Word,
  said: Said,
  accounts: readonly string[] = [],
): Promise<number> {
  await mendWords(store);
  const lives = await loadLives(store);
  const life = lives.find(({ id }) => id === campaign);
  if (!life) {
    const known = lives.map(({ id }) => id).join(", ") || "none";
    throw new StillwatchError("unknown_campaign", { id: campaign, known });
  }
  if (life.mergedInto !== null)
    throw new StillwatchError("campaign_merged", { id: campaign, into: life.mergedInto });
  const present = new Set(life.members.flatMap((one) => (one.left === null ? [one.account] : [])));
  for (const id of accounts)
    if (!present.has(id)) throw new StillwatchError("not_a_member", { id, campaign });
  if (word === "split" && accounts.length === present.size)
    throw new StillwatchError("split_all", { id: campaign });
  if (word === "none" && life.word === null && life.apart.length === 0)
    throw new StillwatchError("nothing_said", { id: campaign });
  const { actor, at, reason } = said;
  const now = await logTime(store);
  const ending =
    word === "clear" || word === "split"
      ? (await loadDecisions(store, now)).filter(
          (one) =>
            one.campaign === campaign &&
            isLive(one, now) &&
            (word === "clear" || accounts.includes(one.account)),
        )
      : [];
  await appendAudit(store, [
    { at, actor, action: word, subject: campaign, reason, data: { accounts } },
    ...ending.map((one) => ({
      at,
      actor,
      action: "ended" as const,
      subject: one.id,
      reason: `${campaign} was ${word === "clear" ? "cleared" : "split"}: ${reason}`,
      data: {
        ...one,
        state: "expired" as const,
        expires: at,
        reasons: [...one.reasons, word === "clear" ? "ended_campaign_cleared" : "ended_released"],
      },
    })),
  ]);
  await sayWord(store, campaign, word, said, accounts);
  return ending.length;
}

/** Says the words of the audit that a killed process did not come to say. */
export async function mendWords(store: Store): Promise<void> {
  const missing = await store.rows<{ campaign: string; word: Word; data: string } & Said>(`
    SELECT subject AS campaign, action AS word, reason, actor, at, data FROM audit WHERE action IN (${wordActions.map(literal).join(", ")})
      AND (subject, action, reason, actor, at) NOT IN (SELECT campaign, word, reason, actor, at FROM word) ORDER BY number`);
  for (const { campaign, word, reason, actor, at, data } of missing) {
    const { accounts } = JSON.parse(data) as { accounts: readonly string[] };
    await sayWord(store, campaign, word, { reason, actor, at }, accounts);
  }
}
