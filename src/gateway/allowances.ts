// The allowances of a gateway: its own part of them, or, where a store is named, all of them together with the others.

import { Allowance, type Allowances, type AllowanceSize } from "../policy/allowance.ts";
import type { Counters } from "./counters.ts";
import { openRedis, type RedisAddress } from "./redis-store.ts";
import { SharedAllowance } from "./shared-allowance.ts";

export interface AllowanceOptions {
  readonly allowance: AllowanceSize;
  /** Where several gateways count it together; each has its part of it without. */
  readonly allowanceStore?: RedisAddress | undefined;
  /** Gateways that hand out the same allowance, at the least: the server tells how many there are. */
  readonly gateways: number;
  readonly warn: (text: string) => void;
}

export interface OpenAllowances extends Allowances {
  /** Whether they are counted in the store at this moment; null without one. */
  readonly shared: boolean | null;
  /** Tells how many gateways are open. */
  shareWith(gateways: number): void;
  close(): void;
}

export function openAllowances(
  { allowance: size, allowanceStore: address, gateways, warn }: AllowanceOptions,
  counters: Counters,
): OpenAllowances {
  const own = new Allowance(size);
  own.shareWith(gateways);
  const shared = address
    ? new SharedAllowance({ own, open: (events) => openRedis(address, events), counters, warn })
    : null;
  const all: Allowances = shared ?? own;
  return {
    size,
    take: (ring, now) => all.take(ring, now),
    shareWith: (open) => own.shareWith(Math.max(open, gateways)),
    get shared() {
      return shared && shared.live;
    },
    close: () => shared?.close(),
  };
}
