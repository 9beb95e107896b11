// What an account did itself, in figures of its own and nothing of others: for whoever asks why it was decided about. Of an
// account that is used in part they are of the whole account, its owner's own exchanges included.

import { type Area, areas } from "../../core/area.ts";
import type { Store } from "../../store/open.ts";

export interface OwnFigures {
  readonly days: number;
  /** Hours of the day, UTC, in which it was ever active. */
  readonly hours: number;
  readonly addresses: number;
  /** Client programs. */
  readonly agents: number;
  readonly tokens: number;
  /** Prompts that could be read, and those of them that its own recurring phrases make up. */
  readonly prompts: number;
  readonly templated: number;
  /** Exchanges of which it is known whether they continue a conversation, and those that do. */
  readonly turns_known: number;
  readonly later_turns: number;
  readonly long_outputs: number;
  /** Shares of its prompts, largest first, three at the most. */
  readonly areas: Readonly<Partial<Record<Area, number>>>;
}

const mostAreas = 3;

/** Null for an account that has sent nothing. @param id its keyed hash, as the engine writes it */
export async function ownFigures(store: Store, id: string): Promise<OwnFigures | null> {
  const [row] = await store.rows<
    Record<Exclude<keyof OwnFigures, "areas">, string> & { areas: readonly number[] }
  >(`SELECT toString(days) AS days, toString(arrayCount(n -> n > 0, hours)) AS hours, toString(addresses) AS addresses,
      toString(agents) AS agents, toString(input_tokens + output_tokens) AS tokens, toString(with_text) AS prompts,
      toString(refrained) AS templated, toString(turns_known) AS turns_known, toString(later_turns) AS later_turns,
      toString(long_outputs) AS long_outputs, arrayMap(n -> toUInt32(n), areas) AS areas
    FROM account_profile WHERE account = ${id}`);
  if (!row) return null;
  const { areas: counts, ...figures } = row;
  return {
    ...(Object.fromEntries(
      Object.entries(figures).map(([name, value]) => [name, Number(value)]),
    ) as Omit<OwnFigures, "areas">),
    areas: areaShares(counts),
  };
}

function areaShares(counts: readonly number[]): OwnFigures["areas"] {
  const all = counts.reduce((sum, n) => sum + n, 0);
  return Object.fromEntries(
    counts
      .map((n, code) => [areas[code]!, n / all] as const)
      .filter(([, share]) => share > 0)
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostAreas)
      .map(([area, share]) => [area, Math.round(share * 100) / 100]),
  );
}
