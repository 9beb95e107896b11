// Messages of Kafka to whoever keeps them. A consumer group; offsets are committed only for what is kept, so that each
// message comes at least once, and an exchange that comes twice is known by its identity.

import { readFileSync } from "node:fs";
import { Consumer, type Message } from "@platformatic/kafka";
import { reasonOf } from "../../core/errors.ts";
import { otlpJson } from "../../sources/otlp/decode.ts";
import { traces } from "../../sources/otlp/messages.ts";

export interface KafkaOptions {
  readonly brokers: readonly string[];
  readonly topics: readonly string[];
  readonly group: string;
  /** `otlp` for spans in protobuf; else lines or documents of JSON, in the format that the delivery reads. */
  readonly encoding: "json" | "otlp";
  readonly tls?: { readonly ca?: string | undefined } | undefined;
  readonly sasl?:
    | {
        readonly mechanism: "PLAIN" | "SCRAM-SHA-256" | "SCRAM-SHA-512";
        readonly username: string;
        readonly password: string;
      }
    | undefined;
  readonly deliver: (lines: Buffer) => Promise<void>;
  /** Told where a message stands that cannot be read; it is passed over. */
  readonly unread: (where: string) => void;
  /** Told what keeps it from reading, at each try; null when it reads. */
  readonly trouble: (why: string | null) => void;
  /** Told how many messages of a topic are not read yet. */
  readonly onLag?: (topic: string, messages: number) => void;
  readonly signal: AbortSignal;
}

/** Bytes that are delivered at once, and ms after which less is. */
const portion = 512 * 1024;
const patience = 250;
const betweenLags = 5000;

const lineFeed = Buffer.from("\n");

/** Consumes until the signal; what fails is tried again from what was committed. */
export async function consume(options: KafkaOptions): Promise<void> {
  let pause = 500;
  while (!options.signal.aborted)
    try {
      await session(options, () => {
        pause = 500;
      });
    } catch (error) {
      if (options.signal.aborted) return;
      options.trouble(reasonOf(error));
      await new Promise((resolve) => setTimeout(resolve, pause));
      pause = Math.min(30_000, pause * 2);
    }
}

async function session(options: KafkaOptions, onDelivered: () => void): Promise<void> {
  const { topics, signal, deliver } = options;
  const consumer = new Consumer({
    clientId: "stillwatch",
    groupId: options.group,
    bootstrapBrokers: [...options.brokers],
    ...(options.tls
      ? { tls: options.tls.ca === undefined ? {} : { ca: readFileSync(options.tls.ca) } }
      : {}),
    ...(options.sasl ? { sasl: options.sasl } : {}),
  });
  let held: Buffer[] = [];
  let size = 0;
  /** The newest message of each partition among those held. */
  const last = new Map<string, Message>();
  /** Offsets that we committed, by topic and partition. */
  const committed = new Map<string, bigint>();
  let failure: { readonly error: unknown } | null = null;
  let work: Promise<void> = Promise.resolve();
  const flush = (): Promise<void> => {
    const lines = Buffer.concat(held);
    const newest = [...last.values()];
    held = [];
    size = 0;
    last.clear();
    const before = work;
    work = (async () => {
      await before;
      try {
        if (newest.length === 0 || failure !== null) return;
        if (lines.length > 0) await deliver(lines);
        await consumer.commit({
          offsets: newest.map(({ topic, partition, offset }) => ({
            ...{ topic, partition, offset: offset + 1n, leaderEpoch: -1 },
          })),
        });
        for (const { topic, partition, offset } of newest)
          committed.set(`${topic}:${partition}`, offset + 1n);
        onDelivered();
      } catch (error) {
        failure ??= { error };
        void stream.close();
      }
    })();
    return work;
  };
  const stream = await consumer.consume({
    topics: [...topics],
    autocommit: false,
    mode: "committed",
    fallbackMode: "earliest",
    sessionTimeout: 10_000,
    heartbeatInterval: 3000,
    maxWaitTime: patience,
  });
  options.trouble(null);
  const leave = (): void => void stream.close();
  signal.addEventListener("abort", leave, { once: true });
  const timer = setInterval(() => void flush(), patience);
  const tellLag = async (): Promise<void> => {
    for (const [topic, ends] of await consumer.listOffsets({ topics: [...topics] })) {
      let sum = 0n;
      for (const [partition, end] of ends.entries()) {
        const key = `${topic}:${partition}`;
        // the client knows what was committed when a partition became ours, and not what we commit ourselves
        const begun = stream.offsetsCommitted.get(key);
        if (begun === undefined) continue;
        const own = committed.get(key) ?? 0n;
        sum += end - (own > begun ? own : begun);
      }
      options.onLag!(topic, Number(sum));
    }
  };
  const lagTimer =
    options.onLag && setInterval(() => void tellLag().catch(() => undefined), betweenLags);
  try {
    for await (const message of stream) {
      const lines = linesOf(message, options);
      if (lines !== null) {
        held.push(lines, lineFeed);
        size += lines.length + 1;
      }
      last.set(`${message.topic} ${message.partition}`, message);
      if (size >= portion) await flush();
      if (failure !== null) break;
    }
    await flush();
    if (failure !== null) throw (failure as { readonly error: unknown }).error;
  } finally {
    clearInterval(timer);
    signal.removeEventListener("abort", leave);
    clearInterval(lagTimer);
    // what it has to say of a broker that is gone was said
    await Promise.resolve(consumer.close(true)).catch(() => undefined);
  }
}

/** One line for a document, as it is for lines; null where there is nothing, or nothing that can be read. */
function linesOf(
  { value, topic, partition, offset }: Message,
  options: KafkaOptions,
): Buffer | null {
  if (value === undefined || value === null || value.length === 0) return null;
  try {
    if (options.encoding === "otlp") return Buffer.from(JSON.stringify(otlpJson(traces, value)));
    // what is packed would be refused with all that is delivered beside it, again and again
    if (!beginsJson(value)) throw new Error("no JSON");
    // a document over several lines, beside others that are one each
    if (value.includes(10) && value.indexOf(10) < value.length - 1 && value[0] !== 0x7b)
      return Buffer.from(JSON.stringify(JSON.parse(value.toString("utf8"))));
    if (value.includes(10)) return oneLine(value);
  } catch {
    options.unread(`${topic}, partition ${partition}, offset ${offset}`);
    return null;
  }
  return value;
}

/** An object or an array, after blanks. */
function beginsJson(value: Buffer): boolean {
  const first = value.find((byte) => byte > 0x20);
  return first === 0x7b || first === 0x5b;
}

/** Lines that are whole by themselves stay; a document that is spread over lines becomes one. */
function oneLine(value: Buffer): Buffer {
  const text = value.toString("utf8");
  try {
    return Buffer.from(JSON.stringify(JSON.parse(text)));
  } catch {
    return value;
  }
}
