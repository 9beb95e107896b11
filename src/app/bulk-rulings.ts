// Rulings from a file, under the store's lease: each line is checked before any is given. A line that cannot be given keeps all
// of them back, unless the rest is wanted. In the audit each is what it would be alone.

import { loadHistories } from "../campaigns/case-history/kept.ts";
import { StillwatchError } from "../core/errors.ts";
import { personName } from "../core/person.ts";
import { holding } from "../store/lease.ts";
import type { OpenStore } from "./open-store.ts";
import { readRulings, type RefusedRow, type RulingRow } from "./read-rulings.ts";
import { checkRuling, mendRulings, recordRuling } from "./rulings.ts";
import type { Said } from "./decisions.ts";

export interface BulkOptions {
  /** Gives what can be given, although other lines cannot. */
  readonly partly?: boolean | undefined;
  /** Gives nothing. */
  readonly dryRun?: boolean | undefined;
}

export interface GivenRow extends RulingRow {
  /** Decisions that ended with it; 0 where nothing was given. */
  readonly ended: number;
}

export interface BulkResult {
  /** Given, or with `dryRun` those that would be. */
  readonly given: readonly GivenRow[];
  readonly refused: readonly RefusedRow[];
}

/** Refused lines that a message names; the others are like them. */
const mostNamed = 20;

/**
 * @param said who says so and when; the reasons stand in the file
 * @throws StillwatchError `rulings_unreadable`, `file_encoding`, `rulings_refused`, `actor_empty`, `actor_reserved`
 */
export async function applyRulings(
  { store }: OpenStore,
  path: string,
  { actor, at }: Pick<Said, "actor" | "at">,
  { partly = false, dryRun = false }: BulkOptions = {},
): Promise<BulkResult> {
  const by = personName(actor);
  const read = readRulings(path);
  const work = async (): Promise<BulkResult> => {
    const histories = await loadHistories(store);
    const fine: RulingRow[] = [];
    const refused = [...read.refused];
    for (const row of read.rows) {
      const { line, campaign, ruling, accounts, finding } = row;
      try {
        await checkRuling(store, histories, campaign, ruling, { accounts, finding });
        fine.push(row);
      } catch (error) {
        if (!(error instanceof StillwatchError)) throw error;
        refused.push({ line, why: error.message });
      }
    }
    refused.sort((a, b) => a.line - b.line);
    if (refused.length > 0 && !partly && !dryRun)
      throw new StillwatchError("rulings_refused", {
        path,
        count: refused.length,
        all: fine.length + refused.length,
        list: listOf(refused),
      });
    const given: GivenRow[] = [];
    for (const row of fine) {
      const { campaign, ruling, accounts, finding, reason } = row;
      const details = { accounts, finding };
      const ended = dryRun
        ? 0
        : await recordRuling(store, campaign, ruling, { actor: by, at, reason }, details);
      given.push({ ...row, ended });
    }
    return { given, refused };
  };
  if (dryRun) return work();
  return holding(store, "sweep", async () => {
    await mendRulings(store);
    return work();
  });
}

function listOf(refused: readonly RefusedRow[]): string[] {
  const list = refused.slice(0, mostNamed).map(({ line, why }) => `  line ${line}: ${why}`);
  if (refused.length > mostNamed) list.push(`  … and ${refused.length - mostNamed} more`);
  return list;
}
