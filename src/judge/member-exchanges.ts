// The exchanges of accounts in rings, gathered as rings are looked at: every further look reads these and not the
// traffic, so that its cost follows the rings. Tables in memory, because they serve one sweep: `member_exchange`, and
// `blob_giver`, who was first given each encrypted reasoning blob.

import type { Incidence } from "../rings/index.ts";
import type { Columns } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";

export interface MemberExchanges {
  /** Sees to it that the table `member_exchange` holds the exchanges of these accounts. */
  include(accounts: Iterable<number>): Promise<void>;
}

const accountColumns: Columns = [["account", "UInt64"]];

export async function memberExchanges(
  store: Store,
  incidence: Incidence,
): Promise<MemberExchanges> {
  await store.run(`CREATE OR REPLACE TABLE member_exchange (account UInt64, text Bool, prompt UInt64, item UInt64,
    marks UInt16, country LowCardinality(String), blobs Array(UInt64), wording Array(UInt64)) ENGINE = Memory`);
  await store.run(
    "CREATE OR REPLACE TABLE blob_giver (blob UInt64, account UInt64) ENGINE = Memory",
  );
  await store.run(`INSERT INTO blob_giver SELECT arrayJoin(reasoning_out) AS blob, min(account) AS account
    FROM exchange WHERE notEmpty(reasoning_out) GROUP BY blob`);
  await store.run("CREATE OR REPLACE TABLE member_wanted (account UInt64) ENGINE = Memory");
  const held = new Set<number>();
  return {
    async include(accounts) {
      const wanted = new Set([...accounts].filter((account) => !held.has(account)));
      if (wanted.size === 0) return;
      const writer = new RowWriter();
      for (const account of wanted) {
        writer.u64(incidence.accountLo[account]!, incidence.accountHi[account]!);
        held.add(account);
      }
      await store.run("TRUNCATE TABLE member_wanted");
      await store.insert("member_wanted", accountColumns, writer.take());
      await store.run(`INSERT INTO member_exchange
        SELECT account, words > 0, prompt, item, marks, country, reasoning_in, arrayConcat(refrains, frames)
        FROM exchange WHERE account IN (SELECT account FROM member_wanted)`);
    },
  };
}
