// Kafka into a running server, with the follower killed and a second one joining between. It wants a real broker: Apache
// Kafka 4 with its dependencies as jars in the folder that STILLWATCH_TEST_KAFKA names, and Java 17. Without it the test is
// skipped: Kafka does not come from npm, which is all that the suite may need.

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Admin, Producer, stringSerializers } from "@platformatic/kafka";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, stillwatch } from "./fixtures/command.ts";
import { adminToken, type LiveServer, someExchanges, startServer } from "./fixtures/live-server.ts";

const jars = process.env.STILLWATCH_TEST_KAFKA;

describe.skipIf(jars === undefined)("with a broker (STILLWATCH_TEST_KAFKA names its jars)", () => {
  let folder = "";
  let server: LiveServer;
  let broker: ChildProcess;
  let address = "";
  const followers: ChildProcess[] = [];
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "kafka-test-"));
    [broker, address] = await startBroker(folder);
    server = await startServer(join(folder, "store"));
  });
  afterAll(async () => {
    for (const one of followers) one.kill("SIGKILL");
    await server.kill();
    broker.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  /** Messages, keyed by their numbers. */
  async function produce(topic: string, from: number, count: number): Promise<void> {
    const producer = new Producer({
      ...{ clientId: "test", bootstrapBrokers: [address], serializers: stringSerializers },
    });
    await producer.send({
      messages: someExchanges(from, count)
        .trim()
        .split("\n")
        .map((value, i) => ({ topic, key: String(from + i), value })),
    });
    await producer.close();
  }
  async function create(topic: string): Promise<void> {
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [address] });
    await admin.createTopics({ topics: [topic], partitions: 4, replicas: 1 });
    await admin.close();
  }

  function follow(): ChildProcess {
    const child = spawn(
      process.execPath,
      [
        ...[bin, "consume", "--brokers", address, "--topic", "exchanges"],
        ...["--group", "g", "--to", server.url],
      ],
      {
        stdio: ["ignore", "ignore", "inherit"],
        env: { ...process.env, STILLWATCH_TOKEN: adminToken },
      },
    );
    followers.push(child);
    return child;
  }

  test("each message arrives once, through kills and a rebalance", async () => {
    await create("exchanges");
    await produce("exchanges", 0, 400);
    const first = follow();
    expect(await counted(join(folder, "store"), 400)).toBe(400);
    // while a second one joins and the first is killed, messages go on coming
    await produce("exchanges", 400, 300);
    const second = follow();
    await produce("exchanges", 700, 100);
    first.kill("SIGKILL");
    await once(first, "exit");
    await produce("exchanges", 800, 200);
    expect(await counted(join(folder, "store"), 1000)).toBe(1000);
    second.kill("SIGTERM");
    const [code] = (await once(second, "exit")) as [number | null];
    expect(code).toBe(0);
    // what was committed is not read again, and what comes is
    await produce("exchanges", 1000, 50);
    follow();
    expect(await counted(join(folder, "store"), 1050)).toBe(1050);
  });

  test("a server reads topics of its configuration itself, through a kill and a broker that is away", async () => {
    const config = join(folder, "stillwatch.yaml");
    const away = await freePort();
    writeFileSync(
      config,
      [
        "sweep_every: never",
        "kafka:",
        `  - { brokers: ["${address}"], topics: [own], group: own }`,
        `  - { brokers: ["127.0.0.1:${away}"], topics: [gone], group: gone }`,
      ].join("\n"),
    );
    await create("own");
    const place = join(folder, "own");
    let own = await startServer(place, "--config", config);
    try {
      await produce("own", 0, 300);
      expect(await counted(place, 300)).toBe(300);
      await produce("own", 300, 200);
      await own.kill();
      own = await startServer(place, "--config", config);
      await produce("own", 500, 100);
      expect(await counted(place, 600)).toBe(600);
      const lag = async (): Promise<string> =>
        /^stillwatch_kafka_lag\{topic="own",group="own"\} (\d+)$/m.exec(
          await (await fetch(`${own.url}/metrics`)).text(),
        )?.[1] ?? "";
      for (let i = 0; (await lag()) !== "0" && i < 40; i++) await sleep(500);
      expect(await lag()).toBe("0");
      const { items } = (await (await own.ask("GET", "/v1/sources")).json()) as {
        items: { via: string; accepted: number; trouble: string | null }[];
      };
      expect(items.find(({ via }) => via === "kafka own own")).toMatchObject({ trouble: null });
      expect(items.find(({ via }) => via === "kafka gone gone")!.trouble).not.toBe(null);
      expect(own.said.filter((line) => line.includes("kafka gone gone"))).toHaveLength(1);
    } finally {
      if (own.process.exitCode === null) await own.kill();
    }
  });
});

/** Exchanges that the server has taken, when they are so many, or as many as there are after a while. */
async function counted(store: string, goal: number): Promise<number> {
  for (let i = 0; ; i++) {
    const { out } = await stillwatch(["store", "info", "--json", "--store", store]);
    const { exchanges } = JSON.parse(out) as { exchanges: number };
    if (exchanges >= goal || i === 40) return exchanges;
    await sleep(500);
  }
}

async function startBroker(folder: string): Promise<[ChildProcess, string]> {
  const [port, controller] = [await freePort(), await freePort()];
  const properties = join(folder, "server.properties");
  writeFileSync(
    properties,
    [
      ...["process.roles=broker,controller", "node.id=1", "num.partitions=4"],
      `controller.quorum.voters=1@127.0.0.1:${controller}`,
      `listeners=PLAINTEXT://127.0.0.1:${port},CONTROLLER://127.0.0.1:${controller}`,
      ...["controller.listener.names=CONTROLLER", `log.dirs=${folder}/kafka`],
      ...["offsets.topic.replication.factor=1", "group.initial.rebalance.delay.ms=0"],
      "transaction.state.log.replication.factor=1",
    ].join("\n"),
  );
  const java = ["-Xmx512m", "-cp", `${jars}/*`];
  const formatted = spawnSync("java", [
    ...[...java, "kafka.tools.StorageTool", "format"],
    ...["-t", "4L6g3nShT-eMCtK--X86sw", "-c", properties],
  ]);
  if (formatted.status !== 0) throw new Error(formatted.stderr.toString());
  const broker = spawn("java", [...java, "kafka.Kafka", properties], { stdio: "ignore" });
  const address = `127.0.0.1:${port}`;
  for (let i = 0; i < 60; i++) {
    await sleep(500);
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [address], retries: 0 });
    const found = await admin.listTopics().then(
      () => true,
      () => false,
    );
    await admin.close();
    if (found) return [broker, address];
  }
  throw new Error("the broker does not answer");
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}
