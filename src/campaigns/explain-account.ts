// Why an account is or is not in a ring: its verdict, or the traits it shares and how common they are.

import type { Verdict } from "../core/campaign.ts";
import { StillwatchError } from "../core/errors.ts";
import { sip, sipString } from "../sketch/siphash.ts";
import type { SketchKey } from "../sketch/key.ts";
import { literal, type Store } from "../store/open.ts";
import { kindOf } from "../traits/kinds.ts";
import { traitLabel } from "../traits/label.ts";

export interface AccountExplanation {
  readonly account: string;
  readonly exchanges: number;
  readonly first: string | null;
  readonly last: string | null;
  readonly verdict: Verdict | null;
  /** Traits it shares with other accounts, rarest first. */
  readonly shared: readonly { kind: string; label: string; others: number }[];
  readonly text: string;
}

/** Shared traits that are listed. */
const mostShared = 12;

export async function explainAccount(
  store: Store,
  key: SketchKey,
  account: string,
): Promise<AccountExplanation> {
  sipString(key.sip, "account", account);
  const id = ((BigInt(sip.hi) << 32n) | BigInt(sip.lo)).toString();
  const [profile] = await store.rows<{ exchanges: number; first: string; last: string }>(
    `SELECT exchanges, toString(first) AS first, toString(last) AS last FROM account_profile WHERE account = ${id}`,
  );
  const [record] = await store.rows<{ n: string }>(
    `SELECT count() AS n FROM account WHERE account = ${id}`,
  );
  if (!profile && record?.n === "0") throw new StillwatchError("unknown_account", { id: account });
  const [line] = await store.rows<{ line: string }>(
    `SELECT line FROM verdict WHERE account = ${literal(account)}`,
  );
  const verdict = line ? (JSON.parse(line.line) as Verdict) : null;
  const rows = await store.rows<{ kind: string; value: string; users: string }>(`
    SELECT toString(kind) AS kind, value, uniqExact(account) AS users FROM account_trait
    WHERE (kind, value) IN (SELECT kind, value FROM account_trait WHERE account = ${id})
    GROUP BY kind, value HAVING users > 1 ORDER BY users, kind, value LIMIT ${mostShared}`);
  const shared: { kind: string; label: string; others: number }[] = [];
  for (const row of rows) {
    const kind = kindOf(row.kind);
    const [label] = await store.rows<{ label: string }>(
      `SELECT label FROM label WHERE kind = ${literal(kind.label)} AND value = ${row.value} LIMIT 1`,
    );
    shared.push({
      kind: kind.name,
      label: traitLabel(kind, BigInt(row.value), label?.label),
      others: Number(row.users) - 1,
    });
  }
  return {
    account,
    exchanges: profile?.exchanges ?? 0,
    first: profile?.first ?? null,
    last: profile?.last ?? null,
    verdict,
    shared,
    text: textOf(verdict, profile?.exchanges ?? 0, shared.length),
  };
}

function textOf(verdict: Verdict | null, exchanges: number, shared: number): string {
  if (verdict?.campaign)
    return `belongs to campaign ${verdict.campaign} with probability ${verdict.score.toFixed(3)}`;
  if (verdict)
    return `is in ring ${verdict.ring}, which was let be (probability of a campaign ${verdict.score.toFixed(3)})`;
  if (exchanges === 0)
    return "is in no ring: it has sent nothing, and its record ties it to no ring";
  return shared === 0
    ? "is in no ring: it shares no trait with any other account"
    : "is in no ring: what it shares with others is too common, or too little, to tie it to them";
}
