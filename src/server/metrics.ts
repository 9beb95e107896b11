// What Prometheus reads: how much comes in, how late verdicts are, what is decided, whether this thread is free.

import { monitorEventLoopDelay } from "node:perf_hooks";
import type { FastifyInstance } from "fastify";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { Live } from "../app/live/live.ts";

export function metricsRoutes(server: FastifyInstance, live: Live): void {
  const registers = [new Registry()];
  const [registry] = registers as [Registry];
  const exchanges = new Counter({
    name: "stillwatch_exchanges_total",
    help: "Exchanges that came into the store",
    registers,
  });
  const accounts = new Counter({
    name: "stillwatch_account_records_total",
    help: "Account records that came into the store",
    registers,
  });
  const requests = new Counter({
    name: "stillwatch_requests_total",
    help: "Requests by route and status",
    labelNames: ["route", "status"],
    registers,
  });
  const seconds = new Histogram({
    name: "stillwatch_request_seconds",
    help: "Time from a request to its answer",
    labelNames: ["route"],
    buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  });
  const decided = new Counter({
    name: "stillwatch_decide_total",
    help: "Answers to gateways by rung",
    labelNames: ["rung"],
    registers,
  });
  const fallen = new Counter({
    name: "stillwatch_fallen_total",
    help: "New accounts that fell between sweeps",
    registers,
  });
  const sweeps = new Histogram({
    name: "stillwatch_sweep_seconds",
    help: "How long sweeps took",
    buckets: [1, 2, 5, 10, 20, 60, 120, 300, 600, 1800],
    registers,
  });
  const lag = new Histogram({
    name: "stillwatch_event_to_verdict_seconds",
    help: "Age of the newest exchange of a sweep when its verdicts stood",
    buckets: [1, 5, 15, 60, 300, 900, 1800, 3600, 7200, 21_600],
    registers,
  });
  const troubles = new Counter({
    name: "stillwatch_trouble_total",
    help: "Failures that are tried again",
    registers,
  });
  const unread = new Gauge({
    name: "stillwatch_kafka_lag",
    help: "Messages that are not read yet",
    labelNames: ["topic", "group"],
    registers,
  });
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({
      name,
      help,
      registers,
      collect() {
        made.set(read());
      },
    });
  };
  gauge(
    "stillwatch_waiting_memory_bytes",
    "Bodies that are being read",
    () => live.intake.waiting.memory,
  );
  gauge(
    "stillwatch_waiting_journal_bytes",
    "Answered records that are not in the store yet",
    () => live.intake.waiting.journal,
  );
  gauge(
    "stillwatch_decided_accounts",
    "Accounts about which something is decided",
    () => live.snapshot.accounts,
  );
  gauge("stillwatch_snapshot_version", "Counts snapshots", () => live.snapshot.version);
  gauge("process_resident_memory_bytes", "Memory of the process", () => process.memoryUsage.rss());
  const loop = monitorEventLoopDelay({ resolution: 10 });
  loop.enable();
  server.addHook("onClose", () => void loop.disable());
  // the resolution is in each measurement
  const above = (ns: number): number => Math.max(0, ns / 1e9 - 0.01);
  gauge("stillwatch_event_loop_lag_p99_seconds", "How long this thread kept others waiting", () =>
    above(loop.percentile(99)),
  );
  gauge("stillwatch_event_loop_lag_max_seconds", "The same, the longest since it was read", () => {
    const max = above(loop.max);
    loop.reset();
    return max;
  });

  live.events.on("drained", (what) => {
    exchanges.inc(what.exchanges);
    accounts.inc(what.accounts);
  });
  live.events.on("fallen", (list) => fallen.inc(list.length));
  live.events.on("lag", ({ topic, group, messages }) => unread.set({ topic, group }, messages));
  live.events.on("swept", (swept) => {
    sweeps.observe(swept.seconds);
    lag.observe(Math.max(0, (live.now() - swept.to) / 1000));
  });
  live.events.on("trouble", () => troubles.inc());
  live.events.on("decided", (rung) => decided.inc({ rung }));
  server.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    requests.inc({ route, status: reply.statusCode });
    seconds.observe({ route }, reply.elapsedTime / 1000);
    done();
  });
  server.get(
    "/metrics",
    { config: { role: "anybody" }, schema: { hide: true } },
    async (_, reply) => {
      void reply.type(registry.contentType);
      return registry.metrics();
    },
  );
}
