// stillwatch consume: messages of Kafka to a server or into a store.

import { type Command, Option } from "commander";
import { checkFormat } from "../app/sources.ts";
import type { KafkaOptions } from "../app/tail/kafka.ts";
import { StillwatchError } from "../core/errors.ts";
import { deliveryTo, goalOptions, type GoalFlags } from "./delivery.ts";
import type { Io } from "./io.ts";

interface Flags extends GoalFlags {
  readonly brokers: string;
  readonly topic: string[];
  readonly group: string;
  readonly encoding: KafkaOptions["encoding"];
  readonly tls?: boolean;
  readonly ca?: string;
  readonly sasl?: NonNullable<KafkaOptions["sasl"]>["mechanism"];
}

export function consumeCommand(program: Command, io: Io): void {
  goalOptions(
    program
      .command("consume")
      .summary("take records from Kafka into a server or a store")
      .description(
        "Reads topics as a consumer group. An offset is committed when what stands before it is kept, so that nothing is lost; what comes twice is known. Name and password are in STILLWATCH_KAFKA_USER and STILLWATCH_KAFKA_PASSWORD.",
      )
      .requiredOption("--brokers <list>", "host:port, with commas between")
      .requiredOption("--topic <names...>", "topics")
      .option("--group <name>", "consumer group", "stillwatch")
      .addOption(
        new Option("--encoding <encoding>", "json, or otlp for spans in protobuf")
          .choices(["json", "otlp"])
          .default("json"),
      )
      .option("--tls", "encrypt the connection")
      .option("--ca <file>", "certificates to trust, with --tls")
      .addOption(
        new Option("--sasl <mechanism>", "how to sign in").choices([
          ...["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"],
        ]),
      ),
  )
    .addHelpText(
      "after",
      `
Example:
  $ STILLWATCH_TOKEN=… stillwatch consume --brokers kafka:9092 --topic gateway.log --format litellm --to http://127.0.0.1:8787`,
    )
    .action(async ({ brokers, topic, group, encoding, tls, ca, sasl, ...goal }: Flags) => {
      const format = encoding === "otlp" ? "otel-genai" : goal.format;
      checkFormat(format);
      const { STILLWATCH_KAFKA_USER: username, STILLWATCH_KAFKA_PASSWORD: password } = process.env;
      if (sasl !== undefined && (!username || !password))
        throw new StillwatchError("kafka_password");
      // no other command waits for the client of Kafka to be loaded
      const { consume } = await import("../app/tail/kafka.ts");
      const delivery = await deliveryTo({ ...goal, format }, io);
      const ended = new AbortController();
      for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
        process.once(signal, () => ended.abort());
      try {
        await consume({
          brokers: brokers.split(",").map((one) => one.trim()),
          topics: topic,
          group,
          encoding,
          ...(tls || ca !== undefined ? { tls: { ca } } : {}),
          ...(sasl === undefined
            ? {}
            : { sasl: { mechanism: sasl, username: username!, password: password! } }),
          deliver: (lines) => delivery.deliver(lines),
          unread: (where) => io.note(`a message cannot be read: ${where}`),
          trouble: (why) => void (why !== null && io.note(`${why}; trying again`)),
          signal: ended.signal,
        });
      } finally {
        await delivery.close();
      }
    });
}
