// Topics of Kafka that the server itself reads, into its own intake: an offset is committed when the journal has what
// stands before it. What goes wrong is told once, and shown with the source until it goes on.

import { setTimeout as sleep } from "node:timers/promises";
import { StillwatchError } from "../../core/errors.ts";
import { consume, type KafkaOptions } from "../tail/kafka.ts";
import type { Live } from "./live.ts";

export interface KafkaStream extends Pick<
  KafkaOptions,
  "brokers" | "topics" | "group" | "encoding" | "tls" | "sasl"
> {
  readonly format: string;
}

/** Ms between two tries while more is waiting than may. */
const whileFull = 250;
/** Ms that the last delivery and the goodbye may take. */
const lastWords = 3000;

/** @returns ends it */
export function readKafka(live: Live, streams: readonly KafkaStream[]): () => Promise<void> {
  const ended = new AbortController();
  const all = streams.map((one) => readOne(live, one, ended.signal));
  return async () => {
    ended.abort();
    await Promise.race([Promise.all(all), sleep(lastWords)]);
  };
}

async function readOne(live: Live, one: KafkaStream, signal: AbortSignal): Promise<void> {
  const { format, ...kafka } = one;
  const { topics, group } = kafka;
  const via = `kafka ${topics.join(",")} ${group}`;
  const source = live.sources.stream(via, format);
  let told: string | null = null;
  await consume({
    ...kafka,
    signal,
    async deliver(lines) {
      for (;;)
        try {
          await source.take("exchange", lines, format);
          return;
        } catch (error) {
          const isFull = error instanceof StillwatchError && error.code === "intake_full";
          if (!isFull || signal.aborted) throw error;
          await sleep(whileFull);
        }
    },
    unread: (where) => source.reject(`a message cannot be read: ${where}`),
    trouble(why) {
      source.trouble(why);
      if (why !== null && told === null) live.events.emit("trouble", `${via}: ${why}`);
      told = why;
    },
    onLag: (topic, messages) => live.events.emit("lag", { topic, group, messages }),
  });
}
