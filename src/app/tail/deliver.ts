// Where tailed lines go: to a server over HTTP, or into the journal of a store that this process has open.

import { StillwatchError } from "../../core/errors.ts";
import { type Live, startLive } from "../live/live.ts";

export interface Delivery {
  deliver(lines: Buffer): Promise<void>;
  close(): Promise<void>;
}

export interface Told {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected_total: number;
  readonly rejected: readonly { readonly line: number; readonly reason: string }[];
}

/** Ms after which a server that does not answer is asked again. */
const patience = 60_000;

/** @param onRejected told of lines that were refused: they are not sent again */
export function toServer(
  url: string,
  {
    token,
    format,
    onRejected,
  }: {
    readonly token: string | undefined;
    readonly format: string;
    readonly onRejected: (count: number, first: string) => void;
  },
): Delivery {
  // whatever else stands in a file, what can be read behind it is no less
  const address = new URL(`/v1/exchanges?whole=true&format=${encodeURIComponent(format)}`, url);
  return {
    async deliver(lines) {
      const answer = await fetch(address, {
        method: "POST",
        headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
        body: new Uint8Array(lines),
        signal: AbortSignal.timeout(patience),
      });
      // 422: nothing of it was of use, and would not be if it came again
      if (answer.status !== 202 && answer.status !== 422)
        throw new StillwatchError("server_refused", {
          url: address.origin,
          status: answer.status,
          why: await reasonIn(answer),
        });
      const told = (await answer.json()) as Partial<Told>;
      if ((told.rejected_total ?? 0) > 0)
        onRejected(told.rejected_total!, told.rejected?.[0]?.reason ?? "");
    },
    close: () => Promise.resolve(),
  };
}

async function reasonIn(answer: Response): Promise<string> {
  const body = (await answer.json().catch(() => null)) as { detail?: unknown } | null;
  return typeof body?.detail === "string" ? body.detail : answer.statusText;
}

export async function toStore(
  store: string,
  {
    seed,
    format,
    onRejected,
  }: {
    readonly seed: number;
    readonly format: string;
    readonly onRejected: (count: number, first: string) => void;
  },
): Promise<Delivery> {
  const live: Live = await startLive({ store, seed, wait: 0, sweepEvery: null });
  return {
    async deliver(lines) {
      const { refused, rejected } = await live.intake.take("exchange", Buffer.from(lines), format);
      if (refused > 0) onRejected(refused, rejected[0]?.reason ?? "");
    },
    close: () => live.close(),
  };
}
