// What cannot be seen: signals for which the logs hold no data at all, said once for the whole sweep.

import { params } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { type Need, needWords } from "./signal.ts";
import { ringSignals } from "./signals/of-rings/index.ts";
import { nothingWorthless, type Worthless } from "./worthless.ts";

/** Bits of what a request asked for beyond text. */
const requestParams =
  params.stream | params.logprobs | params.choices | params.temperature | params.maxTokens;

/** @param worthless data that are there and tell nothing, with why */
export async function blindSignals(
  store: Store,
  worthless: Worthless = nothingWorthless,
): Promise<{ signal: string; why: string }[]> {
  const [seen] = await store.rows<Record<string, string | number>>(`SELECT
    countIf(words > 0) AS text, countIf(turn > 0) AS turns, countIf(output_tokens > 0) AS tokens,
    greatest(uniq(model), 1) - 1 AS models, countIf(address != 0) AS addresses, countIf(harness != 0) AS clients,
    countIf(params > 0 AND bitAnd(params, ${requestParams}) != 0) AS params, countIf(notEmpty(reasoning_in)) AS reasoning
    FROM exchange`);
  const [records] = await store.rows<Record<string, string | number>>(`SELECT
    count() AS accounts, countIf(created IS NOT NULL) AS signups, countIf(card != 0) AS cards,
    countIf(email_shape != '') AS mails, countIf(closed IS NOT NULL) AS closures, countIf(plan != '') AS plans FROM account`);
  const has = { ...seen, ...records } as Record<Need, string | number>;
  return ringSignals.flatMap((signal) => {
    const missing = signal.needs.filter((need) => Number(has[need]) === 0);
    const idle = [...worthless].find(([data]) => signal.needs.includes(data));
    if (missing.length === 0 && idle) return [{ signal: signal.id, why: idle[1] }];
    return missing.length === 0
      ? []
      : [
          {
            signal: signal.id,
            why: `the logs hold no ${missing.map((need) => needWords[need]).join(" and no ")}`,
          },
        ];
  });
}
