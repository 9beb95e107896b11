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
    const admin = new Admin({ clientId: "test", bootstrapBrokers: [address] });
    await admin.createTopics({ topics: ["exchanges"], partitions: 4, replicas: 1 });
    await admin.close();
    const producer = new Producer({
      ...{ clientId: "test", bootstrapBrokers: [address], serializers: stringSerializers },
    });
    const produce = (from: number, count: number): Promise<unknown> =>
      producer.send({
        messages: someExchanges(from, count)
          .trim()
          .split("\n")
          .map((value, i) => ({ topic: "exchanges", key: String(from + i), value })),
      });
    await produce(0, 400);
    const first = follow();
    expect(await counted(folder, 400)).toBe(400);
    // while a second one joins and the first is killed, messages go on coming
    await produce(400, 300);
    const second = follow();
    await produce(700, 100);
    first.kill("SIGKILL");
    await once(first, "exit");
    await produce(800, 200);
    expect(await counted(folder, 1000)).toBe(1000);
    second.kill("SIGTERM");
    const [code] = (await once(second, "exit")) as [number | null];
    expect(code).toBe(0);
    // what was committed is not read again, and what comes is
    await produce(1000, 50);
    follow();
    expect(await counted(folder, 1050)).toBe(1050);
    await producer.close();
  });
});

/** Exchanges that the server has taken, when they are so many, or as many as there are after a while. */
async function counted(folder: string, goal: number): Promise<number> {
  for (let i = 0; ; i++) {
    const { out } = await stillwatch(["store", "info", "--json", "--store", join(folder, "store")]);
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
