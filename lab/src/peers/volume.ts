// Peer: a volume threshold per account, the rule of rate limits and of most gateways' abuse alerts.
// Twice: more than 100 exchanges in any hour (the floor that AegisGate publishes and a common limit of API plans),
// and more than X in any 24 hours, with X the least that at most 0.1 % of the honest accounts exceed. The second X is
// chosen on the very accounts that are judged: no operator can do better with a threshold.

import type { Peer, PeerWorld } from "./peer.ts";

const hour = 3_600_000;

const volumeDefaults = {
  /** Exchanges an hour, as published. */
  anHour: 100,
  /** Share of honest accounts that may be flagged when X is chosen. */
  falseFlags: 0.001,
};

export function volume(options = volumeDefaults): Peer {
  return {
    name: "volume",
    async run(world) {
      const times = await timesOf(world);
      const inHour = new Set<string>();
      const daily = new Map<string, number>();
      for (const [account, list] of times) {
        list.sort((a, b) => a - b);
        if (peak(list, hour) > options.anHour) inHour.add(account);
        daily.set(account, peak(list, 24 * hour));
      }
      const honest = [...world.given.honest]
        .map((account) => daily.get(account) ?? 0)
        .sort((a, b) => b - a);
      const limit = honest[Math.floor(honest.length * options.falseFlags)] ?? 0;
      const inDay = new Set<string>();
      for (const [account, most] of daily) if (most > limit) inDay.add(account);
      return [
        { name: `volume, > ${options.anHour} an hour`, accounts: inHour },
        { name: "volume, best X a day", accounts: inDay, note: `X = ${limit}` },
      ];
    },
  };
}

async function timesOf(world: PeerWorld): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>();
  for await (const { account, time } of world.exchanges()) {
    const list = times.get(account);
    if (list) list.push(time);
    else times.set(account, [time]);
  }
  return times;
}

/** Most of the sorted times that lie within less than `span` of each other. */
export function peak(times: readonly number[], span: number): number {
  let most = 0;
  let from = 0;
  for (let to = 0; to < times.length; to++) {
    while (times[to]! - times[from]! >= span) from++;
    most = Math.max(most, to - from + 1);
  }
  return most;
}
