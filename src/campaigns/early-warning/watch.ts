// Watches the exchanges of new accounts between two sweeps: which of them fall to the sequential test, and when.
// In: the store with the exchanges since the last sweep, and the profiles of that sweep. Accounts that are known for
// more than a week, or by many exchanges, were judged in sweeps and are not watched, nor is one that is judged by its end
// users, who would all be hit; those under an agreement or of a verified organisation
// are never taken.

import { elicitingMarks } from "../../core/area.ts";
import type { EarlyWarningModel } from "../../model/schema.ts";
import type { Store } from "../../store/open.ts";
import { RowReader } from "../../store/row-binary.ts";
import { traitKinds } from "../../traits/kinds.ts";
import { IdMap } from "../../graph/id-map.ts";
import { makeSequentialTest, type Detection } from "./sequential-test.ts";
import type { CampaignProfile } from "./profile.ts";

export interface DetectedAccount extends Detection {
  readonly account: string;
  /** Time of the exchange with which it fell, ms. */
  readonly at: number;
}

export interface Watch {
  /**
   * Looks at exchanges of new accounts, and remembers them for the next look.
   * @param batches those that came in under these batches; all without
   */
  look(
    isWatched: (account: string) => boolean,
    batches?: readonly number[],
  ): Promise<DetectedAccount[]>;
}

/** @param since time of the last sweep, ms */
export async function watchNewAccounts(
  store: Store,
  profiles: readonly CampaignProfile[],
  since: number,
  isWatched: (account: string) => boolean,
  by: EarlyWarningModel,
): Promise<DetectedAccount[]> {
  return startWatch(store, profiles, since, by).look(isWatched);
}

/** The test against the profiles of a sweep, from one look to the next. */
export function startWatch(
  store: Store,
  profiles: readonly CampaignProfile[],
  since: number,
  by: EarlyWarningModel,
): Watch {
  const test = makeSequentialTest(profiles, by);
  const newSince = since - by.profile.new_days * 86_400_000;
  const sent = traitKinds.filter((kind) => kind.from === "exchange");
  const owned = traitKinds.filter((kind) => kind.from === "account");
  const kindNumbers = [...sent, ...owned].map((kind) => test.kindNumber(kind.id));
  const numbers = new IdMap();
  const fallen = new Set<string>();
  return {
    async look(isWatched, batches) {
      if (profiles.length === 0 || batches?.length === 0) return [];
      // two processes at a server's store may each have taken the same exchange in, until a sweep sees to it
      const once = store.kind === "server" ? "LIMIT 1 BY e.id" : "";
      const among = batches ? `AND e.batch IN (${batches.join(", ")})` : "";
      const accounts = batches
        ? `WHERE account IN (SELECT account FROM exchange WHERE batch IN (${batches.join(", ")}))`
        : "";
      const reader = new RowReader(
        await store.binary(`
    SELECT e.account, l.label, toUnixTimestamp64Milli(e.time), e.words > 0, bitAnd(e.marks, ${elicitingMarks}) != 0,
      arrayConcat(e.refrains, e.frames), arrayConcat(
        [${sent.map((kind) => `toUInt64(e.${kind.sql})`).join(", ")}],
        if(empty(a.own), arrayWithConstant(${owned.length}, toUInt64(0)), a.own))
    FROM exchange AS e
    LEFT JOIN (SELECT account, [${owned.map((kind) => `toUInt64(${kind.sql})`).join(", ")}] AS own,
      programme != '' OR (org != '' AND verified) AS open FROM account FINAL ${accounts}) AS a ON a.account = e.account
    INNER JOIN (SELECT value, any(label) AS label FROM label WHERE kind = 'account' ${accounts.replace("WHERE account", "AND value")} GROUP BY value) AS l ON l.value = e.account
    WHERE e.time >= fromUnixTimestamp64Milli(toInt64(${newSince}), 'UTC') AND NOT a.open ${among}
      AND e.account NOT IN (SELECT owner FROM principal)
      AND e.account NOT IN (SELECT account FROM account_profile WHERE first < fromUnixTimestamp64Milli(toInt64(${newSince}), 'UTC') OR exchanges > ${by.known_exchanges})
    ORDER BY e.time, e.id ${once}`),
      );
      const found: DetectedAccount[] = [];
      while (!reader.done) {
        const lo = reader.u32();
        const account = numbers.add(lo, reader.u32());
        const name = reader.string();
        const at = reader.i64();
        const hasText = reader.u8() === 1;
        const marked = reader.u8() === 1;
        const words = new Uint32Array(reader.varint() * 2);
        for (let i = 0; i < words.length; i++) words[i] = reader.u32();
        const traits: number[] = [];
        const values = reader.varint();
        for (let i = 0; i < values; i++) {
          const low = reader.u32();
          const high = reader.u32();
          if (kindNumbers[i]! >= 0 && (low | high) !== 0) traits.push(kindNumbers[i]!, low, high);
        }
        if (fallen.has(name) || !isWatched(name)) continue;
        const taken = test.observe({ account, hasText, marked, words, traits });
        if (!taken) continue;
        fallen.add(name);
        // what it did before the sweep is told again, and weighed with what the sweep learned
        found.push({ ...taken, account: name, at: Math.max(at, since) });
      }
      return found;
    },
  };
}
