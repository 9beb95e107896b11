// How a firm deals out its API keys: to developers, programs, environments, in an evenly loaded pool, one after the other,
// or one for everything. In: the work of each of its users. Out: the same rows with keys. All keys of a firm are its own.

import type { Random } from "../simulate/random.ts";
import type { Row } from "./exchange.ts";
import { DAY } from "./scope.ts";

export const keyings = ["one", "developers", "pool", "environments", "rotated", "chats"] as const;
export type Keying = (typeof keyings)[number];

const newKey = (random: Random): string => `key_${random.hex(12)}`;
const some = (n: number, random: Random): string[] =>
  Array.from({ length: n }, () => newKey(random));

/** @param users the rows of each of the firm's people and programs; these rows are given their keys */
export function dealKeys(keying: Keying, users: readonly Row[][], random: Random): void {
  const all = users.flat();
  switch (keying) {
    case "one": {
      const key = newKey(random);
      for (const row of all) row.key = key;
      return;
    }
    case "developers": {
      // now and then two have one key
      const keys = some(Math.max(2, users.length - (random.chance(0.3) ? 1 : 0)), random);
      users.forEach((rows, i) => {
        for (const row of rows) row.key = keys[i % keys.length];
      });
      return;
    }
    case "environments": {
      // production sends most, what is tried first comes from the same desks and programs
      const [production, staging, trials] = some(3, random);
      let at = production;
      let chat: string | undefined = "none yet";
      for (const row of all) {
        if (row.conversation === undefined || row.conversation !== chat)
          at = random.chance(0.85) ? production : random.chance(0.7) ? staging : trials;
        chat = row.conversation;
        row.key = at;
      }
      return;
    }
    case "pool": {
      const keys = some(random.chance(0.3) ? random.range(12, 40) : random.range(2, 8), random);
      all.forEach((row, i) => (row.key = keys[i % keys.length]));
      return;
    }
    case "rotated": {
      const every = random.between(1.5, 4) * DAY;
      const keys = some(8, random);
      const first = Math.min(...all.map(({ time }) => time));
      const overlap = random.between(0, 0.2);
      for (const row of all) {
        const at = Math.floor((row.time - first) / every + (random.chance(overlap) ? 0.2 : 0));
        row.key = keys[Math.min(at, keys.length - 1)];
      }
      return;
    }
    case "chats": {
      // a gateway of the firm's takes any key of its own for a chat
      const keys = some(random.range(3, 12), random);
      const of = new Map<string, string>();
      for (const row of all) {
        const chat = row.conversation ?? row.id;
        if (!of.has(chat)) of.set(chat, random.pick(keys));
        row.key = of.get(chat)!;
      }
    }
  }
}
