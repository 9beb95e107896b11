// npm run bench:streams -- [--streams N]: many streams open at once through the gateway, each with an event every two
// seconds. Prints what memory the gateway's process holds, how busy it is, and how late events come. The goal is ten
// thousand streams on two cores within 1 GB.

import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { streams: { type: "string", default: "10000" } },
});
const streams = Number(flags.streams);
/** Ms between two events of a stream. */
const pause = 2_000;

/** Streams without an end: each event says when it was sent. */
function api(): void {
  const open = new Set<http.ServerResponse>();
  const server = http.createServer((request, response) => {
    request.resume();
    response.writeHead(200, { "content-type": "text/event-stream" });
    open.add(response);
    response.on("close", () => open.delete(response));
  });
  // a slice of the streams at a time, so that they do not all come at once
  let turn = 0;
  const slices = 100;
  setInterval(() => {
    let i = 0;
    for (const response of open)
      if (i++ % slices === turn)
        response.write(`data: {"sent":${Date.now()},"pad":"${"x".repeat(200)}"}\n\n`);
    turn = (turn + 1) % slices;
  }, pause / slices);
  server.listen(0, "127.0.0.1", 8192, () => {
    console.log((server.address() as AddressInfo).port);
  });
}

async function started(child: ChildProcess, pattern: RegExp): Promise<number> {
  const input = child.stdout ?? child.stderr!;
  for await (const line of createInterface({ input })) {
    const found = pattern.exec(line);
    if (found) return Number(found[1]);
  }
  throw new Error("it ended before it listened");
}

interface Usage {
  readonly megabytes: number;
  /** Seconds of processor time so far. */
  readonly busy: number;
}

function usageOf(pid: number): Usage {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024,
    busy: (Number(fields[11]) + Number(fields[12])) / 100,
  };
}

async function measure(): Promise<void> {
  const root = join(import.meta.dirname, "../..");
  const upstream = spawn(process.execPath, [import.meta.filename, "api"], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await started(upstream, /^(\d+)$/);
  const control = spawn(
    process.execPath,
    [join(import.meta.dirname, "gateway/play.ts"), "control"],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const decides = await started(control, /^(\d+)$/);
  const gateway = spawn(
    process.execPath,
    [
      ...["bin/stillwatch.js", "gateway", "--upstream", `http://127.0.0.1:${port}`],
      ...["--control", `http://127.0.0.1:${decides}`, "--listen", "127.0.0.1:0"],
    ],
    { cwd: root, stdio: ["ignore", "ignore", "pipe"] },
  );
  const own = await started(gateway, /Listening on http:\S+:(\d+)/);
  const pid = gateway.pid!;
  try {
    const before = usageOf(pid);
    const late: number[] = [];
    let open = 0;
    let ended = 0;
    const body = JSON.stringify({
      model: "m",
      stream: true,
      messages: [{ role: "user", content: "x".repeat(2000) }],
    });
    const agent = new http.Agent({ maxSockets: Infinity });
    const begin = (): void => {
      const asking = http.request({
        ...{ agent, host: "127.0.0.1", port: own, method: "POST", path: "/v1/chat/completions" },
        headers: { "content-type": "application/json", authorization: `Bearer sk-${open}` },
      });
      asking.on("error", () => ended++);
      asking.on("response", (answer) => {
        open++;
        answer.on("data", (chunk: Buffer) => {
          const sent = Number(/"sent":(\d+)/.exec(chunk.toString("latin1"))?.[1]);
          late.push(Date.now() - sent);
        });
        answer.on("close", () => ended++);
      });
      asking.end(body);
    };
    for (let i = 0; i < streams; i++) {
      begin();
      if (i % 100 === 99) await new Promise((next) => setTimeout(next, 25));
    }
    while (open + ended < streams) await new Promise((next) => setTimeout(next, 100));
    late.length = 0;
    const from = usageOf(pid);
    const seconds = 20;
    await new Promise((next) => setTimeout(next, seconds * 1000));
    const to = usageOf(pid);
    const sorted = late.toSorted((a, b) => a - b);
    const at = (q: number): number => sorted[Math.floor(sorted.length * q)] ?? Number.NaN;
    console.log(
      [
        `${open - ended} streams open, ${ended} ended; ${availableParallelism()} cores, shared`,
        `memory of the gateway: ${before.megabytes.toFixed(0)} MB before, ${to.megabytes.toFixed(0)} MB with them`,
        `processor: ${(((to.busy - from.busy) / seconds) * 100).toFixed(0)} % of a core at ${Math.round(sorted.length / seconds)} events a second`,
        `events late by ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), the client's own delay included`,
      ].join("\n"),
    );
  } finally {
    for (const child of [gateway, control, upstream]) child.kill("SIGKILL");
  }
  process.exit();
}

if (positionals[0] === "api") api();
else await measure();
