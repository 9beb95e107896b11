// Accounts that hang together by what they sent each other, as reviewed groups of airdrop hunters do: chains, stars and
// trees of one declared name, of which each value is had by two accounts. Honest accounts send to each other too, and
// most have a popular deposit address and a contract in common with thousands.
// In: how many accounts, random numbers. Out: each account's traits and the group it was planted in, -1 for none.

export interface Planted {
  readonly traits: readonly Record<string, string[]>[];
  readonly group: readonly number[];
}

const groups = 100;

export function plantTransfers(accounts: number, random: () => number): Planted {
  const below = (n: number): number => Math.floor(random() * n);
  const traits = Array.from({ length: accounts }, (): Record<string, string[]> => ({}));
  const group = Array.from({ length: accounts }, () => -1);
  const give = (account: number, name: string, value: string): void => {
    (traits[account]![name] ??= []).push(value);
  };
  let transfers = 0;
  const send = (from: number, to: number): void => {
    const value = `transfer ${transfers++}`;
    give(from, "transfer", value);
    give(to, "transfer", value);
  };
  let at = 0;
  for (let number = 0; number < groups; number++) {
    // 5 to 100, most of them small
    const size = Math.round(5 * Math.exp(3 * random()));
    const first = at;
    const member = (): number => first + below(size);
    const shape = random();
    for (let i = 0; i < size; i++) {
      group[first + i] = number;
      const earlier = first + below(Math.max(1, i));
      if (i === 0) continue;
      if (shape < 0.33) send(first + i, first + i - 1);
      else send(first + i, shape < 0.66 && random() < 0.8 ? first : earlier);
    }
    for (let i = 0; i < 0.3 * size; i++) send(member(), member());
    if (random() < 0.5)
      for (let i = 0; i < size; i++)
        if (random() < 0.7) give(first + i, "deposit", `group ${number}`);
    // some knows somebody
    if (random() < 0.6) send(member(), accounts - 1 - below(accounts / 2));
    at += size;
  }
  for (let i = 0; i < 0.3 * (accounts - at); i++)
    send(at + below(accounts - at), at + below(accounts - at));
  for (let a = at; a < accounts; a++)
    give(a, "deposit", `popular ${Math.floor(200 * random() ** 2)}`);
  for (let a = 0; a < accounts; a++)
    give(a, "contract", `contract ${Math.floor(40 * random() ** 2)}`);
  return { traits, group };
}
