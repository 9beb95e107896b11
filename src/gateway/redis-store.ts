// Redis as the store of the allowances: one key a ring, one round trip a request. The step is atomic (a script), the time
// is Redis's, and a key expires when its bucket would be full again. What is stored is the moment at which it would be: a
// request moves it on by its share of a window, and is within the allowance as long as that stays within a window from
// now (the generic cell rate algorithm: the same bucket of tokens as one number).

import { createHash } from "node:crypto";
import { isIP } from "node:net";
import { createClient } from "@redis/client";
import { z } from "zod";
import { version } from "../core/version.ts";
import type { AllowanceStore, StoreEvents, StoreTaken } from "./shared-allowance.ts";
import { whyOf } from "./shared-allowance.ts";

export interface RedisAddress {
  readonly host: string;
  readonly port: number;
  readonly tls: boolean;
  readonly user?: string | undefined;
  readonly password?: string | undefined;
  readonly database: number;
  /** Ms that an answer may take: what a request waits at the most, once. */
  readonly patience?: number | undefined;
}

/** Ms; a Redis nearby takes less than one. */
const usualPatience = 50;
/** Ms between two signs of life, and without any after which a connection is taken for dead. */
const alive = 5_000;
const dead = 12_000;
const longestPause = 2_000;
/** Commands that may be underway; more would only wait. */
const mostUnderway = 10_000;

/** Times in microseconds. A clock that went back, or a window that got shorter, holds nobody up for more than a window. */
const script = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local share, window = tonumber(ARGV[1]), tonumber(ARGV[2])
local full = tonumber(redis.call('GET', KEYS[1]) or '0')
if full < now then full = now end
local odd = full > now + window
if odd then full = now + window end
local within = full + share <= now + window
if within then full = full + share end
if within or odd then
  redis.call('SET', KEYS[1], string.format('%.0f', full), 'PX', math.ceil((full - now) / 1000))
end
local left = math.floor((now + window - full) / share)
return { within and 1 or 0, left, left > 0 and 0 or full + share - window - now }
`;
const sha = createHash("sha1").update(script).digest("hex");

const reply = z.tuple([z.int(), z.int(), z.int()]);

/** Connects, and again whenever the connection ends; asks nothing without one. */
export function openRedis(
  { host, port, tls, user, password, database, patience = usualPatience }: RedisAddress,
  { up, down }: StoreEvents,
): AllowanceStore {
  const client = createClient({
    socket: {
      ...{ host, port, connectTimeout: 5_000, socketTimeout: dead },
      // the name to be asked for; an address is none
      ...(tls ? { tls, ...(isIP(host) === 0 ? { servername: host } : {}) } : {}),
      reconnectStrategy: (tries) => Math.min(longestPause, 50 * 2 ** Math.min(tries, 10)),
    },
    ...(user === undefined ? {} : { username: user }),
    ...(password === undefined ? {} : { password }),
    ...{ database, name: `stillwatch-${version}`, RESP: 2, maintNotifications: "disabled" },
    ...{ disableOfflineQueue: true, commandsQueueMaxLength: mostUnderway, pingInterval: alive },
    // our own is shorter
    commandOptions: { timeout: 0 },
  });
  client.on("ready", up);
  client.on("error", (error) => {
    if (!client.isReady) down(whyOf(error));
  });
  // every failure is told as an error, and tried again
  client.connect().catch(() => undefined);

  const run = async (ring: string, args: readonly string[]): Promise<StoreTaken> => {
    const keys = [keyOf(ring)];
    const options = { keys, arguments: [...args] };
    let said: unknown;
    try {
      said = await client.evalSha(sha, options);
    } catch (error) {
      // of a Redis that was started since
      if (whyOf(error) !== "NOSCRIPT") throw error;
      said = await client.eval(script, options);
    }
    const [within, left, wait] = reply.parse(said);
    return { within: within === 1, left, wait: Math.ceil(wait / 1000) };
  };

  return {
    async take(ring, { requests, window }) {
      const share = Math.ceil((window * 1000) / requests);
      return inTime(run(ring, [`${share}`, `${share * requests}`]), patience);
    },
    close: () => client.destroy(),
  };
}

const keyOf = (ring: string): string =>
  `stillwatch:allowance:${createHash("sha256").update(ring).digest("hex").slice(0, 32)}`;

class Late extends Error {
  readonly code: string;
  constructor(patience: number) {
    super();
    this.code = `no answer within ${patience} ms`;
  }
}

/**
 * What comes later is nobody's. That this process itself was busy is no fault of Redis's: time counts from when the question
 * was written, which is at the end of a turn of the event loop, and the answer may lie there unread, so that there is one
 * more look before it is given up.
 */
function inTime<T>(answer: Promise<T>, patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const written = setImmediate(() => {
      timer = setTimeout(() => setImmediate(() => reject(new Late(patience))), patience);
    });
    const stop = (): void => {
      clearImmediate(written);
      clearTimeout(timer);
    };
    answer.then(resolve, reject).finally(stop);
  });
}
