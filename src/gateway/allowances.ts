// The allowances of a gateway: its own part of them, or, where a store is named, all of them together with the others.

import { Allowance, type Allowances, type AllowanceSize } from "../policy/allowance.ts";
import type { Counters } from "./counters.ts";
import type { RedisAddress } from "./redis-store.ts";
import { type AllowanceStore, SharedAllowance, type StoreEvents } from "./shared-allowance.ts";

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
    ? new SharedAllowance({ own, open: (events) => openLater(address, events), counters, warn })
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

/** Redis's client is loaded where it is used, and not with every command. Nothing is asked before there is a connection. */
function openLater(address: RedisAddress, events: StoreEvents): AllowanceStore {
  let store: AllowanceStore | null = null;
  let isClosed = false;
  void (async () => {
    const { openRedis } = await import("./redis-store.ts");
    if (!isClosed) store = openRedis(address, events);
  })();
  return {
    take: (ring, size) => store!.take(ring, size),
    close() {
      isClosed = true;
      store?.close();
    },
  };
}
