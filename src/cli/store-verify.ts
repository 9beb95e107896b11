// stillwatch store verify: each exchange once, sums that hold, an audit without a gap.

import type { Command } from "commander";
import { auditEntries, verifyAudit } from "../evidence/audit/audit.ts";
import { StillwatchError } from "../core/errors.ts";
import { holding } from "../store/lease.ts";
import { verify } from "../traits/verify.ts";
import type { Io } from "./io.ts";
import { openWithKey } from "../app/open-store.ts";
import { storeOption } from "./options.ts";
import { counted } from "./words.ts";

export function verifyCommand(parent: Command, io: Io): void {
  parent
    .command("verify")
    .summary("check that counts, sums and the audit hold")
    .description(
      "Counts everything anew: each exchange is there once, the sums that sweeps read are what the exchanges add up to, and the chain of the audit is whole. It takes about as long as a first sweep.",
    )
    .addOption(storeOption())
    .option("--json", "print the result as JSON")
    .addHelpText("after", "\nExample:\n  $ stillwatch store verify --store /var/lib/stillwatch")
    .action(async (flags: { store: string; json?: boolean }) => {
      const { store } = await openWithKey({ path: flags.store, mustExist: true });
      try {
        const { exchanges, problems } = await holding(store, "sweep", () => verify(store));
        const audit = await verifyAudit(auditEntries(store));
        const all = audit.ok
          ? problems
          : [...problems, `the audit does not hold from entry ${audit.number} on: ${audit.why}`];
        if (flags.json) io.out(JSON.stringify({ ok: all.length === 0, exchanges, problems: all }));
        if (!audit.ok || all.length > 0)
          throw new StillwatchError("store_unsound", { path: store.path, why: all.join("; ") });
        if (!flags.json)
          io.out(
            `${counted(exchanges, "exchange")}, each once; sums hold; the audit is whole (${counted(audit.entries, "entry", "entries")})`,
          );
      } finally {
        await store.close();
      }
    });
}
