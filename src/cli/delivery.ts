// Where what is followed goes, as options: a server or a store.

import { type Command, InvalidArgumentError } from "commander";
import { defaultSeed } from "../app/sweep.ts";
import { type Delivery, toServer, toStore } from "../app/tail/deliver.ts";
import { StillwatchError } from "../core/errors.ts";
import type { Io } from "./io.ts";

export interface GoalFlags {
  readonly to?: string;
  readonly store?: string;
  readonly format: string;
}

export function goalOptions(command: Command): Command {
  return command
    .option(
      "--to <url>",
      "a server, such as http://127.0.0.1:8787; its token is in STILLWATCH_TOKEN",
      serverUrl,
    )
    .option("--store <dir>", "a store that no other process has open")
    .option(
      "--format <format>",
      "format of the records: native, auto, or one of `sources list`",
      "native",
    );
}

/** @throws StillwatchError `tail_where`, and as opening a store does */
export async function deliveryTo({ to, store, format }: GoalFlags, io: Io): Promise<Delivery> {
  if ((to === undefined) === (store === undefined)) throw new StillwatchError("tail_where");
  const onRejected = (count: number, first: string): void =>
    io.warn(`${count} of the lines were refused; the first because: ${first}`);
  const token = process.env.STILLWATCH_TOKEN || undefined;
  return to === undefined
    ? toStore(store!, { seed: defaultSeed, format, onRejected })
    : toServer(to, { token, format, onRejected });
}

function serverUrl(text: string): string {
  if (/^https?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError("an address is wanted, such as http://127.0.0.1:8787.");
}
