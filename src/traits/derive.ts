// The narrow tables from the wide ones: which account has which trait, how much each did in each hour, and a
// profile of each account. Absolute figures, made anew, so that deriving twice changes nothing.
// Cost: one pass over exchange for each of the three tables.

import { areas, marks } from "../core/area.ts";
import { params } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { traitKinds } from "./kinds.ts";

export async function derive(store: Store): Promise<void> {
  const used = traitKinds.filter((kind) => kind.from === "exchange");
  const owned = traitKinds.filter((kind) => kind.from === "account");
  await store.run("TRUNCATE TABLE account_hour");
  await store.run(`INSERT INTO account_hour
    SELECT account, toStartOfHour(time) AS hour, count(), sum(input_tokens), sum(output_tokens)
    FROM exchange GROUP BY account, hour`);

  await store.run("TRUNCATE TABLE account_trait");
  await store.run(`INSERT INTO account_trait
    SELECT account, pair.1 AS kind, pair.2 AS value, count() AS uses, min(time), max(time)
    FROM (SELECT account, time, arrayJoin([${used.map((kind) => `('${kind.id}', ${kind.sql})`).join(", ")}]) AS pair FROM exchange)
    WHERE value != 0 GROUP BY account, kind, value`);
  // a refrain comes back over different prompts; the same prompt sent again is a retry, not a template
  await store.run(`INSERT INTO account_trait
    SELECT account, 'refrain', refrain, uses, first, last FROM (
      SELECT account, arrayJoin(refrains) AS refrain, uniqExact(prompt) AS uses, min(time) AS first, max(time) AS last
      FROM exchange WHERE notEmpty(refrains) GROUP BY account, refrain
    ) AS r INNER JOIN (SELECT account, count() AS n FROM exchange GROUP BY account) AS e USING account
    WHERE uses >= greatest(2, n * ${refrainShare})
    ORDER BY account, uses DESC, refrain LIMIT ${refrainsAnAccount} BY account`);
  // A frame that two accounts have is an accident of language. Where one account has most of its uses, it is that
  // account's own template, which a few others met by accident: that account's use is left out.
  await store.run(`INSERT INTO account_trait
    SELECT account, 'frame', frame, uses, first, last FROM (
      SELECT *, count() OVER (PARTITION BY frame) AS users FROM (
        SELECT *, sum(uses) OVER (PARTITION BY frame) AS everyone FROM (
          SELECT account, arrayJoin(frames) AS frame, count() AS uses, min(time) AS first, max(time) AS last
          FROM exchange WHERE notEmpty(frames) GROUP BY account, frame))
      WHERE uses <= ${mostOfFrame} * everyone)
    WHERE users >= ${frameUsers}
    ORDER BY account, uses DESC, frame LIMIT ${framesAnAccount} BY account`);
  await store.run(`INSERT INTO account_trait
    SELECT account, pair.1 AS kind, pair.2 AS value, 1, created, created FROM (
      SELECT account, ifNull(created, toDateTime64(0, 3)) AS created,
        arrayJoin(arrayConcat([${owned.map((kind) => `('${kind.id}', ${kind.sql})`).join(", ")}],
          arrayMap(d -> (concat('declared:', d.1), d.2), declared))) AS pair
      FROM account FINAL)
    WHERE value != 0`);

  await store.run("TRUNCATE TABLE account_profile");
  const text = `bitAnd(params, ${params.hasText + params.edge}) != 0`;
  await store.run(`INSERT INTO account_profile
    SELECT account, count(), sum(input_tokens), sum(output_tokens), min(time), max(time),
      countIf(${text}),
      countIf(turn > 1), countIf(turn > 0), uniqExactIf(conversation, conversation != 0),
      sum(words), countIf(${text}) - uniqExactIf(item, ${text}),
      countIf(output_tokens >= ${longOutput}),
      countIf(bitAnd(params, ${params.logprobs + params.choices}) != 0),
      countIf(length(refrains) >= ${refrained}),
      uniqExactIf(country, country != ''), uniqExactIf(address, address != 0),
      [${areas.map((_, code) => `countIf(${text} AND area = ${code})`).join(", ")}],
      [${marks.map((_, bit) => `countIf(bitTest(marks, ${bit}))`).join(", ")}],
      [${Array.from({ length: 24 }, (_, hour) => `countIf(toHour(time) = ${hour})`).join(", ")}],
      sumMap(map(toString(model), toUInt32(1))),
      uniqExactIf(agent, agent != 0), countIf(novelty = 2), countIf(novelty != 0), any(d.days), any(d.squares), any(d.first_day)
    FROM exchange INNER JOIN (
      SELECT account, count() AS days, sum(n * n) AS squares, sum(early) AS first_day FROM (
        SELECT account, toDate(hour) AS day, sum(exchanges) AS n, sumIf(exchanges, hour < start + ${day}) AS early
        FROM account_hour INNER JOIN (SELECT account, min(hour) AS start FROM account_hour GROUP BY account) AS s USING account
        GROUP BY account, day)
      GROUP BY account) AS d USING account
    GROUP BY account`);
}

/** Share of an account's prompts in which a run must recur to be its refrain, and how many are kept. */
const refrainShare = 0.03;
const refrainsAnAccount = 48;
/** Accounts that must have a frame, and how many an account keeps: sixty templates have some hundred in use. */
const frameUsers = 3;
const framesAnAccount = 96;
/** Share of a frame's uses from which it is one account's own. */
const mostOfFrame = 0.6;
/** Shingles sent before that make a prompt "made from a template". */
const refrained = 3;
/** In seconds. */
const day = 86_400;
/** Tokens of an answer that count as long: about two pages. */
const longOutput = 800;
