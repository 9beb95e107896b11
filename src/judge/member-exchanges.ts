// What accounts in rings did, gathered as rings are looked at: every further look reads these and not the traffic, so
// that its cost follows the rings. Tables in memory, because they serve one sweep: the exchanges (`member_exchange`), and
// added up by account the hours (`member_hour`), countries (`member_country`) and the addresses, networks and client
// programs in use (`member_use`); and `blob_giver`, who was first given each encrypted reasoning blob.

import type { Incidence } from "../rings/index.ts";
import type { Columns } from "../store/columns.ts";
import type { Store } from "../store/open.ts";
import { RowWriter } from "../store/row-binary.ts";
import { total } from "./signal.ts";

export interface MemberExchanges {
  /** Sees to it that the tables hold what these accounts did; they may forget others. */
  include(accounts: Iterable<number>): Promise<void>;
}

/** Exchanges that the tables hold at the most, unless one call asks for more: about a hundred bytes each. */
const mostHeld = 12_000_000;
const tables = ["member_exchange", "member_country", "member_hour", "member_use"];

const isWanted = "account IN (SELECT account FROM member_wanted)";
const accountColumns: Columns = [["account", "UInt64"]];

export async function memberExchanges(
  store: Store,
  incidence: Incidence,
  exchangesOf: (account: number) => number,
): Promise<MemberExchanges> {
  await store.run(`CREATE OR REPLACE TABLE member_exchange (account UInt64, text Bool, prompt UInt64, item UInt64,
    marks UInt16, blobs Array(UInt64), wording Array(UInt64)) ENGINE = Memory`);
  await store.run(
    "CREATE OR REPLACE TABLE blob_giver (blob UInt64, account UInt64) ENGINE = Memory",
  );
  await store.run(`INSERT INTO blob_giver SELECT arrayJoin(reasoning_out) AS blob, min(account) AS account
    FROM exchange WHERE notEmpty(reasoning_out) GROUP BY blob`);
  await store.run(
    "CREATE OR REPLACE TABLE member_hour (account UInt64, hour UInt32, each UInt64) ENGINE = Memory",
  );
  await store.run(
    "CREATE OR REPLACE TABLE member_country (account UInt64, country String, n UInt64) ENGINE = Memory",
  );
  await store.run(
    "CREATE OR REPLACE TABLE member_use (account UInt64, kind String, value UInt64, uses UInt64) ENGINE = Memory",
  );
  await store.run("CREATE OR REPLACE TABLE member_wanted (account UInt64) ENGINE = Memory");
  const held = new Set<number>();
  let heldExchanges = 0;
  const volume = (accounts: ReadonlySet<number>): number => total([...accounts], exchangesOf);
  return {
    async include(accounts) {
      const all = new Set(accounts);
      let wanted = new Set([...all].filter((account) => !held.has(account)));
      if (wanted.size === 0) return;
      if (held.size > 0 && heldExchanges + volume(wanted) > mostHeld) {
        for (const table of tables) await store.run(`TRUNCATE TABLE ${table}`);
        held.clear();
        heldExchanges = 0;
        wanted = all;
      }
      heldExchanges += volume(wanted);
      const writer = new RowWriter();
      for (const account of wanted) {
        writer.u64(incidence.accountLo[account]!, incidence.accountHi[account]!);
        held.add(account);
      }
      await store.run("TRUNCATE TABLE member_wanted");
      await store.insert("member_wanted", accountColumns, writer.take());
      await store.run(`INSERT INTO member_exchange
        SELECT account, words > 0, prompt, item, marks, reasoning_in, arrayConcat(refrains, frames)
        FROM exchange WHERE ${isWanted}`);
      await store.run(`INSERT INTO member_country SELECT account, toString(country) AS land, count()
        FROM exchange WHERE ${isWanted} AND land != '' GROUP BY account, land`);
      await store.run(`INSERT INTO member_hour SELECT account, toUnixTimestamp(hour), sum(exchanges)
        FROM account_hour WHERE ${isWanted} GROUP BY account, hour`);
      await store.run(`INSERT INTO member_use SELECT account, kind, value, sum(uses)
        FROM account_use WHERE kind IN ('address', 'network', 'harness') AND ${isWanted} GROUP BY account, kind, value`);
    },
  };
}
