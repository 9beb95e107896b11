// What an operator's monitor reads of a gateway, on an address of its own, because every path of the gateway's is the
// API's: whether it lives, and its counts for Prometheus.

import http, { type Server } from "node:http";
import { Counter, Gauge, Registry } from "prom-client";
import { version } from "../core/version.ts";
import type { Gateway } from "./gateway.ts";

/** @returns a server that is not listening yet */
export function statusServer(gateway: Gateway): Server {
  const registry = registryOf(gateway);
  return http.createServer({ requestTimeout: 10_000 }, (request, response) => {
    void (async () => {
      if (request.url === "/metrics") {
        const text = await registry.metrics();
        response.writeHead(200, { "content-type": registry.contentType }).end(text);
      } else if (request.url === "/healthz") {
        const { live, shared, open } = gateway;
        response.writeHead(200, { "content-type": "application/json" });
        const said = { status: "ok", version, decisions: live, allowances: shared, open };
        response.end(JSON.stringify(said));
      } else response.writeHead(404).end();
    })();
  });
}

function registryOf(gateway: Gateway): Registry {
  const registry = new Registry();
  const registers = [registry];
  const { counters, copy } = gateway;
  const { records } = counters;
  const counter = (name: string, help: string, read: () => number): void => {
    const made: Counter = new Counter({
      ...{ name: `stillwatch_gateway_${name}`, help, registers },
      collect() {
        made.reset();
        made.inc(read());
      },
    });
  };
  const byName = (
    name: string,
    help: string,
    label: string,
    list: Readonly<Record<string, number>>,
  ): void => {
    const made: Counter = new Counter({
      ...{ name: `stillwatch_gateway_${name}`, help, registers, labelNames: [label] },
      collect() {
        made.reset();
        for (const [one, times] of Object.entries(list)) made.inc({ [label]: one }, times);
      },
    });
  };
  const gauge = (name: string, help: string, read: () => number): void => {
    const made: Gauge = new Gauge({
      ...{ name: `stillwatch_gateway_${name}`, help, registers },
      collect() {
        made.set(read());
      },
    });
  };
  counter("requests_total", "Requests that came", () => counters.requests);
  counter("passed_total", "Requests that went on to the API", () => counters.passed);
  counter("minimised_total", "Requests that were minimised", () => counters.minimised);
  byName("replays_total", "Requests with reasoning given out elsewhere", "of", counters.replays);
  counter("left_total", "Clients that left before the end", () => counters.left);
  counter("nameless_total", "Requests that name no account", () => counters.nameless);
  byName("refused_total", "Requests that were refused, by code", "code", counters.refused);
  byName("failed_total", "Answers that the API did not give, by code", "code", counters.failed);
  counter("records_posted_total", "Exchanges told to the server", () => records.posted);
  counter("records_dropped_total", "Exchanges that were not told", () => records.dropped);
  counter("records_rejected_total", "Exchanges that the server refused", () => records.rejected);
  counter("records_cut_total", "Exchanges told without a body", () => records.cut);
  if (gateway.shared !== null) {
    const { allowances } = counters;
    counter("allowances_shared_total", "Requests counted in the store", () => allowances.shared);
    counter("allowances_own_total", "Requests counted without the store", () => allowances.own);
    gauge("allowance_store_live", "Whether the store counts", () => (gateway.shared ? 1 : 0));
  }
  gauge("open_requests", "Requests that are open", () => gateway.open);
  gauge("decisions", "Decisions in the copy", () => copy.size);
  gauge("decisions_live", "Whether decisions come in at this moment", () => (gateway.live ? 1 : 0));
  gauge("waiting_bytes", "Bytes of exchanges that are not yet told", () => gateway.underway);
  return registry;
}
