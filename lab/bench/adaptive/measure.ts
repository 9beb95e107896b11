// One setting in one world: simulate it into a temporary folder, scan it, and count what was found and what was lost.

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Truth } from "../../../src/evidence/backtest/truth.ts";
import { activeAccounts, openWorld } from "../../src/evaluate/world.ts";
import { parseCampaign, simulate } from "../../src/simulate/index.ts";
import { scanWorld } from "../scan-world.ts";

/** Days of a world; long enough for warm-ups to begin to pay. */
export const days = 6;

/** Counts of one world. Rates are made from sums over worlds, never from means of rates. */
export interface Counts {
  /** Accounts of the campaign, also those that sent nothing. */
  readonly accounts: number;
  /** Those that sent at least one exchange. */
  readonly active: number;
  /** Active accounts in a campaign's verdict. */
  readonly found: number;
  /** The campaign's exchanges that are harvest, not cover. */
  readonly harvest: number;
  /** Of these, sent by accounts that were not found. */
  readonly missed: number;
  readonly honest: number;
  readonly honestFlagged: number;
  readonly seconds: number;
}

/** @param prompts folder of real prompts to take texts from; else they come from the grammars */
export async function measure(
  spec: string,
  seed: number,
  honest: number,
  prompts?: string,
): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "stillwatch-adaptive-"));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove); // also when it is interrupted
  try {
    const taken = new Map<string, number>();
    await simulate({
      out: folder,
      seed,
      days,
      honest,
      prompts,
      campaigns: [parseCampaign(spec)],
      onHarvest: (account) => taken.set(account, (taken.get(account) ?? 0) + 1),
    });
    const world = openWorld(folder);
    const active = await activeAccounts(world.exchanges);
    const { flagged, seconds } = scanWorld(world, folder);
    return { ...countsOf(world.truth, active, flagged, taken), seconds };
  } finally {
    remove();
    process.off("exit", remove);
  }
}

/** @param taken harvest exchanges of each account of the campaign */
export function countsOf(
  truth: readonly Truth[],
  active: ReadonlySet<string>,
  flagged: ReadonlySet<string>,
  taken: ReadonlyMap<string, number>,
): Omit<Counts, "seconds"> {
  const controlledAccounts = truth.filter((one) => one.campaign !== null).map((one) => one.account);
  const people = truth.filter((one) => one.campaign === null).map((one) => one.account);
  const harvestOf = (accounts: readonly string[]): number =>
    accounts.reduce((sum, account) => sum + (taken.get(account) ?? 0), 0);
  const isFlagged = (account: string): boolean => flagged.has(account);
  const atWork = controlledAccounts.filter((account) => active.has(account));
  return {
    accounts: controlledAccounts.length,
    active: atWork.length,
    found: atWork.filter(isFlagged).length,
    harvest: harvestOf(controlledAccounts),
    missed: harvestOf(controlledAccounts.filter((account) => !isFlagged(account))),
    honest: people.length,
    honestFlagged: people.filter(isFlagged).length,
  };
}
