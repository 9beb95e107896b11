// What cases drew in each of the last days of the log, and what everybody did. Only what was served counts, as in exposure:
// a refusal gave no answer.

import { type CaseFinding, caseFindings } from "../../core/findings.ts";
import { literal } from "../../store/sql.ts";
import type { Store } from "../../store/store.ts";
import { sent } from "../../traits/principals.ts";

/** The last day, and seven to hold it against. */
const days = 8;
const day = 86_400_000;
/** Ms that a day of the log may lack and still be whole: logs of some days end a moment before them. */
const short = 3_600_000;

export interface Drawn {
  readonly exchanges: number;
  readonly output_tokens: number;
}
/** Of everybody, and of the accounts of cases by their finding. */
export type DrawnBy = Readonly<Record<"all" | CaseFinding, Drawn>>;

export interface ExposedDays {
  /** 24 hours each, the oldest first; none before the log begins. The last ends with the log. */
  readonly days: readonly ({ readonly from: string; readonly to: string } & DrawnBy)[];
  /** Mean of a day of those before the last; null where the log has no whole day before it. */
  readonly usual: DrawnBy | null;
}

const nothing = (): DrawnBy => ({
  all: { exchanges: 0, output_tokens: 0 },
  "other-abuse": { exchanges: 0, output_tokens: 0 },
  "concealed-operation": { exchanges: 0, output_tokens: 0 },
  distillation: { exchanges: 0, output_tokens: 0 },
});

/**
 * Days are counted back from the last exchange of the sweep, so that none ends in the future; what stands at a bound counts
 * in the day that ends there. Of an account that a case holds in part its share counts.
 * @param log first and last exchange of the last sweep, ms
 */
export async function exposedDays(
  store: Store,
  log: { readonly from: number; readonly to: number },
): Promise<ExposedDays> {
  const end = log.to;
  const held = Math.min(days, Math.max(1, Math.floor((end - log.from + short) / day)));
  const rows = await store.rows<{
    day: number;
    finding: string;
    exchanges: number;
    output_tokens: number;
  }>(`
    SELECT toUInt32(intDiv(${end} - toUnixTimestamp64Milli(e.time), ${day})) AS day, v.finding AS finding,
      toFloat64(sum(if(v.share = 0, 1, v.share))) AS exchanges,
      toFloat64(sum(e.output_tokens * if(v.share = 0, 1, v.share))) AS output_tokens
    FROM ${sent()} AS e
    LEFT JOIN (${accused}) AS v ON v.account = e.account
    WHERE e.status < 400 AND e.time > fromUnixTimestamp64Milli(${end - held * day}, 'UTC') AND e.time <= fromUnixTimestamp64Milli(${end}, 'UTC')
    GROUP BY day, finding`);
  const all = Array.from({ length: held }, nothing);
  for (const { day: at, finding, exchanges, output_tokens } of rows) {
    const before = all[at]!;
    const more = (one: Drawn): Drawn => ({
      exchanges: one.exchanges + Math.round(exchanges),
      output_tokens: one.output_tokens + Math.round(output_tokens),
    });
    const own = caseFindings.find((one) => one === finding);
    all[at] = { ...before, all: more(before.all), ...(own ? { [own]: more(before[own]) } : {}) };
  }
  const iso = (ms: number): string => new Date(ms).toISOString();
  return {
    days: all
      .map((one, i) => ({ from: iso(end - (i + 1) * day), to: iso(end - i * day), ...one }))
      .reverse(),
    usual: mean(all.slice(1)),
  };
}

/** Hash, finding and share of each account that the last sweep holds for a member of a case. */
const accused = `SELECT l.value AS account, any(v.finding) AS finding, any(v.share) AS share
  FROM (SELECT account AS name, JSONExtractString(line, 'finding') AS finding, JSONExtractFloat(line, 'part', 'share') AS share
    FROM verdict WHERE JSONExtractString(line, 'group') != '') AS v
  INNER JOIN (SELECT value, label FROM label WHERE kind = ${literal("account")}) AS l ON l.label = v.name GROUP BY account`;

function mean(list: readonly DrawnBy[]): DrawnBy | null {
  if (list.length === 0) return null;
  const of = (key: keyof DrawnBy): Drawn => ({
    exchanges: list.reduce((sum, one) => sum + one[key].exchanges, 0) / list.length,
    output_tokens: list.reduce((sum, one) => sum + one[key].output_tokens, 0) / list.length,
  });
  return {
    all: of("all"),
    "other-abuse": of("other-abuse"),
    "concealed-operation": of("concealed-operation"),
    distillation: of("distillation"),
  };
}
