// The address of a Redis as an operator writes it: redis://[USER[:PASSWORD]@]HOST[:PORT][/DATABASE], rediss:// over TLS.

import { StillwatchError } from "../core/errors.ts";
import type { RedisAddress } from "../gateway/redis-store.ts";

/**
 * @param password where the address names none
 * @throws StillwatchError `allowance_store_bad`, which says nothing of what was written: a password may stand in it
 */
export function redisAddressOf(text: string, password: string | undefined): RedisAddress {
  const url = URL.canParse(text) ? new URL(text) : null;
  const database = /^(?:\/(\d{1,5})?)?$/.exec(url?.pathname ?? "");
  const isRedis = url?.protocol === "redis:" || url?.protocol === "rediss:";
  if (!url || !isRedis || !database || url.hostname === "" || url.search !== "" || url.hash !== "")
    throw new StillwatchError("allowance_store_bad");
  return {
    host: url.hostname.replaceAll(/^\[|\]$/g, ""),
    port: url.port === "" ? 6379 : Number(url.port),
    tls: url.protocol === "rediss:",
    user: plain(url.username),
    password: plain(url.password) ?? password,
    database: Number(database[1] ?? 0),
  };
}

function plain(part: string): string | undefined {
  if (part === "") return undefined;
  try {
    return decodeURIComponent(part);
  } catch (cause) {
    throw new StillwatchError("allowance_store_bad", {}, cause);
  }
}
