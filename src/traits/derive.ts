// The tables that a sweep reads: which account has which trait, and a profile of each account. New exchanges are
// added to the sums first; then both tables are made anew from the sums and the account records, so that deriving
// twice changes nothing; who looks meanwhile sees those of before. The cost follows the new exchanges, and the number of
// accounts and traits, not the traffic.

import type { TraitModel } from "../model/schema.ts";
import { makeAnew } from "../store/make-anew.ts";
import type { Store } from "../store/open.ts";
import { portions } from "../store/portions.ts";
import { type Scratch, withScratch } from "../store/scratch.ts";
import { accumulate } from "./accumulate.ts";
import { itemWordsMask } from "./items.ts";
import { choosePrincipals, ofAll, type Readings, usedParts } from "./principals.ts";
import { traitKinds } from "./kinds.ts";
import { releaseDay, releases } from "./releases.ts";

/** @param idle kinds of traits that tie nobody, because what they are drawn from is not what it is called */
export async function derive(
  store: Store,
  by: TraitModel,
  idle: readonly string[] = [],
): Promise<void> {
  await accumulate(store);
  const withEndUsers = await choosePrincipals(store, by.end_users);
  await makeAnew(store, "account_trait", (into) =>
    withScratch(store, (scratch) => deriveTraits(store, scratch, into, by, withEndUsers, idle)),
  );
  await makeAnew(store, "account_profile", (into) => deriveProfiles(store, into, ofAll));
}

async function deriveTraits(
  store: Store,
  scratch: Scratch,
  into: string,
  by: TraitModel,
  withEndUsers: boolean,
  idle: readonly string[],
): Promise<void> {
  // a table lies in this order: groups are closed one after the other
  const usesIn = (
    table: string,
    of: string,
  ): string => `(SELECT account, kind, value, sum(uses) AS n, min(first) AS since, max(last) AS until
    FROM ${table} WHERE ${of} GROUP BY account, kind, value SETTINGS optimize_aggregation_in_order = 1)`;
  const tables = withEndUsers ? usedParts("use") : ["account_use"];
  const uses = (of: string): string =>
    `(${tables.map((table) => `SELECT * FROM ${usesIn(table, of)}`).join(" UNION ALL ")})`;
  // A skeleton that two accounts have is an accident of language. Where one account has most of its uses, it is that
  // account's own template, which a few others met by accident: that account's use is left out.
  const totals = await scratch.table("skeleton_total", "value UInt64, everyone UInt64");
  await store.run(`INSERT INTO ${totals} SELECT value, sum(n) AS everyone FROM ${uses("kind = 'frame'")}
    GROUP BY value HAVING count() - (max(n) > ${by.most_of_skeleton} * everyone) >= ${by.skeleton_users}`);
  // Two who sent the same question met by accident, as any two do who ask what many ask.
  const items = await scratch.table("item_shared", "value UInt64");
  await store.run(`INSERT INTO ${items} SELECT value FROM ${uses("kind = 'item'")}
    WHERE bitAnd(value, ${itemWordsMask}) >= ${by.item_words} GROUP BY value HAVING count() >= ${by.item_users}`);
  const [all] = await store.rows<{ n: string }>(`SELECT count() AS n FROM ${ofAll.used("use")}`);
  const others = ["refrain", "frame", "item", ...idle].map((kind) => `'${kind}'`).join(", ");
  for (const some of portions(Number(all!.n), usesAtOnce)) {
    await store.run(
      `INSERT INTO ${into} SELECT * FROM ${uses(`${some} AND kind NOT IN (${others})`)}`,
    );
    await store.run(`INSERT INTO ${into}
      SELECT account, kind, value, n, since, until FROM (SELECT * FROM ${uses(`${some} AND kind = 'refrain'`)}) AS r
      INNER JOIN (SELECT account, sum(exchanges) AS everything FROM ${ofAll.used("sum")} WHERE ${some} GROUP BY account) AS e
        USING account
      WHERE n >= greatest(${by.refrain_uses}, everything * ${by.refrain_share})
      ORDER BY account, n DESC, value LIMIT ${by.refrains_an_account} BY account`);
    await store.run(`INSERT INTO ${into}
      SELECT account, kind, value, n, since, until FROM (SELECT * FROM ${uses(`${some} AND kind = 'frame'`)}) AS f
      INNER JOIN ${totals} AS t ON t.value = f.value
      WHERE n <= ${by.most_of_skeleton} * everyone
      ORDER BY account, n DESC, value LIMIT ${by.skeletons_an_account} BY account`);
    await store.run(`INSERT INTO ${into}
      SELECT account, kind, value, n, since, until FROM ${uses(`${some} AND kind = 'item'`)}
      WHERE value IN (SELECT value FROM ${items})
      ORDER BY account, value LIMIT ${by.items_an_account} BY account`);
  }
  const owned = traitKinds
    .filter((kind) => kind.from === "account")
    .map((kind) => `('${kind.id}', ${kind.sql})`);
  await store.run(`INSERT INTO ${into}
    SELECT account, pair.1 AS kind, pair.2 AS value, 1, since, since FROM (
      SELECT account, ifNull(created, toDateTime64(0, 3)) AS since,
        arrayJoin(arrayConcat([${owned.join(", ")}],
          arrayMap(d -> (concat('declared:', d.1), d.2), declared))) AS pair
      FROM account FINAL WHERE account NOT IN (SELECT owner FROM principal))
    WHERE value != 0`);
}

/**
 * @param profile table that is filled
 * @param from what it is made of
 */
export async function deriveProfiles(store: Store, profile: string, from: Readings): Promise<void> {
  await store.run(`INSERT INTO ${profile}
    SELECT account, s.exchanges, s.input_tokens, s.output_tokens, s.first, s.last, s.with_text, s.later_turns,
      s.turns_known, s.words, s.long_outputs, s.with_params, s.refrained, u.addresses, u.agents, s.novel, s.looked,
      d.days, d.squares, d.first_day, r.pivot, r.fresh, r.rush, s.areas, s.marks, s.hours, s.models
    FROM (SELECT account, sum(exchanges) AS exchanges, sum(input_tokens) AS input_tokens,
        sum(output_tokens) AS output_tokens, min(first) AS first, max(last) AS last, sum(with_text) AS with_text,
        sum(later_turns) AS later_turns, sum(turns_known) AS turns_known, sum(words) AS words,
        sum(long_outputs) AS long_outputs, sum(with_params) AS with_params, sum(refrained) AS refrained,
        sum(novel) AS novel, sum(looked) AS looked, sumForEachMerge(areas) AS areas, sumForEachMerge(marks) AS marks,
        sumForEachMerge(hours) AS hours, sumMapMerge(models) AS models
      FROM ${from.used("sum")} GROUP BY account) AS s
    LEFT JOIN (SELECT account, uniqExactIf(value, kind = 'address') AS addresses, uniqExactIf(value, kind = 'agent') AS agents
      FROM ${from.used("use")} WHERE kind IN ('address', 'agent') GROUP BY account) AS u USING account
    LEFT JOIN (SELECT account, count() AS days, sum(n * n) AS squares, sum(early) AS first_day FROM (
        SELECT account, toDate(hour) AS day, sum(exchanges) AS n, sumIf(exchanges, hour < start + ${day}) AS early
        FROM ${from.used("hour")} AS h INNER JOIN (SELECT account, min(hour) AS start FROM ${from.used("hour")} GROUP BY account) AS b USING account
        GROUP BY account, day)
      GROUP BY account) AS d USING account
    LEFT JOIN (SELECT account, sumIf(exchanges, hour < at + ${releaseDay}) AS pivot,
        sumIf(exchanges, hour < at + ${releaseDay} AND h.model = released) AS fresh, sum(exchanges) AS rush
      FROM ${from.used("hour")} AS h CROSS JOIN ${releases} AS releases
      WHERE hour >= at AND hour < at + ${2 * releaseDay} GROUP BY account) AS r USING account`);
}

/** Uses that one statement takes: their sums are sorted in memory. */
const usesAtOnce = 40_000_000;
/** Seconds: the first day of an account is a figure of its own. */
const day = 86_400;
