// Whether a store is what it should be: each exchange once, sums that hold, an audit without a gap.

import { auditEntries, verifyAudit } from "../../evidence/audit/audit.ts";
import { holding } from "../../store/lease.ts";
import { verify } from "../../traits/verify.ts";
import type { OpenStore } from "../open-store.ts";

export interface VerifiedStore {
  readonly exchanges: number;
  /** Entries of the audit that hold. */
  readonly entries: number;
  /** What does not hold, in words; empty when all does. */
  readonly problems: readonly string[];
}

export async function verifyStore({ store }: OpenStore): Promise<VerifiedStore> {
  const broken = store.guard.damages();
  const { exchanges, problems: found } = await holding(store, "sweep", () => verify(store));
  const problems = [
    ...(broken === "" ? [] : broken.split("\n").map((one) => one.trim())),
    ...found,
  ];
  const audit = await verifyAudit(auditEntries(store));
  return audit.ok
    ? { exchanges, entries: audit.entries, problems }
    : {
        exchanges,
        entries: audit.number - 1,
        problems: [
          ...problems,
          `the audit does not hold from entry ${audit.number} on: ${audit.why}`,
        ],
      };
}
