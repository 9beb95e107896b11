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

/** What was drawn in one of the days, by all and by the accounts of each case. */
interface DrawnDay {
  readonly from: string;
  readonly to: string;
  readonly all: Drawn;
  readonly cases: readonly ({ readonly id: string; readonly finding: CaseFinding } & Drawn)[];
}

const nothing: Drawn = { exchanges: 0, output_tokens: 0 };
const sumOf = (one: Drawn, more: Drawn): Drawn => ({
  exchanges: one.exchanges + more.exchanges,
  output_tokens: one.output_tokens + more.output_tokens,
});

/**
 * Days are counted back from the last exchange of the sweep, so that none ends in the future; what stands at a bound counts
 * in the day that ends there. Of an account that a case holds in part its share counts.
 * @param log first and last exchange of the last sweep, ms
 */
export async function drawnDays(
  store: Store,
  log: { readonly from: number; readonly to: number },
): Promise<readonly DrawnDay[]> {
  const end = log.to;
  const held = Math.min(days, Math.max(1, Math.floor((end - log.from + short) / day)));
  const rows = await store.rows<{
    day: number;
    id: string;
    finding: string;
    /** Of the case, and of all that its accounts were served. */
    exchanges: number;
    output_tokens: number;
    all_exchanges: number;
    all_tokens: number;
  }>(`
    SELECT toUInt32(intDiv(${end} - toUnixTimestamp64Milli(e.time), ${day})) AS day, v.id AS id, v.finding AS finding,
      toFloat64(sum(if(v.share = 0, 1, v.share))) AS exchanges,
      toFloat64(sum(e.output_tokens * if(v.share = 0, 1, v.share))) AS output_tokens,
      toFloat64(count()) AS all_exchanges, toFloat64(sum(e.output_tokens)) AS all_tokens
    FROM ${sent()} AS e
    LEFT JOIN (${accused}) AS v ON v.account = e.account
    WHERE e.status < 400 AND e.time > fromUnixTimestamp64Milli(${end - held * day}, 'UTC') AND e.time <= fromUnixTimestamp64Milli(${end}, 'UTC')
    GROUP BY day, id, finding ORDER BY day, id, finding`);
  const iso = (ms: number): string => new Date(ms).toISOString();
  return Array.from({ length: held }, (_, i) => {
    const of = rows.filter((row) => row.day === i);
    return {
      ...{ from: iso(end - (i + 1) * day), to: iso(end - i * day) },
      all: of
        .map((row) => ({ exchanges: row.all_exchanges, output_tokens: row.all_tokens }))
        .reduce(sumOf, nothing),
      cases: of.flatMap(({ id, finding, exchanges, output_tokens }) => {
        const own = caseFindings.find((one) => one === finding);
        if (own === undefined) return [];
        const drawn = {
          exchanges: Math.round(exchanges),
          output_tokens: Math.round(output_tokens),
        };
        return [{ id, finding: own, ...drawn }];
      }),
    };
  }).reverse();
}

/** The same by finding, without the cases that a person has dismissed: of these nothing is drawn. */
export function exposedDays(
  drawn: readonly DrawnDay[],
  dismissed: ReadonlySet<string>,
): ExposedDays {
  const all = drawn.map(({ from, to, all, cases }) => {
    const by = (finding: CaseFinding): Drawn =>
      cases
        .filter((one) => one.finding === finding && !dismissed.has(one.id))
        .reduce(sumOf, nothing);
    return {
      ...{ from, to, all },
      "other-abuse": by("other-abuse"),
      "concealed-operation": by("concealed-operation"),
      distillation: by("distillation"),
    };
  });
  return { days: all, usual: mean(all.slice(0, -1)) };
}

/** Hash, case, finding and share of each account that the last sweep holds for a member of a case. */
const accused = `SELECT l.value AS account, any(v.id) AS id, any(v.finding) AS finding, any(v.share) AS share
  FROM (SELECT account AS name, JSONExtractString(line, 'group') AS id, JSONExtractString(line, 'finding') AS finding,
      JSONExtractFloat(line, 'part', 'share') AS share
    FROM verdict WHERE id != '' AND finding IN (${caseFindings.map(literal).join(", ")})) AS v
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
