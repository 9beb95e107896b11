// Requests at a fixed rate, whatever becomes of those before: each is timed from when it was due, so that a target that
// falls behind is charged for it. In: a target, a rate. Out: of each ms to the first byte of the body and to its end, and how
// late events came.

import http from "node:http";

export interface Target {
  readonly name: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Timed {
  /** Whether it was answered with 200; a failure counts with the time that it took. */
  readonly ok: boolean;
  readonly first: number;
  readonly whole: number;
  /** Of a stream: how late its events came after they were sent, their mean. */
  readonly late: number;
}

const agents = new Map<string, http.Agent>();
function agentOf(name: string): http.Agent {
  let agent = agents.get(name);
  if (!agent) agents.set(name, (agent = new http.Agent({ keepAlive: true, maxFreeSockets: 1000 })));
  return agent;
}

function request({ name, url, headers }: Target, body: string, due: number): Promise<Timed> {
  return new Promise((resolve) => {
    const failed = (): void => {
      const time = performance.now() - due;
      resolve({ ok: false, first: time, whole: time, late: time });
    };
    const asking = http.request(url, {
      agent: agentOf(name),
      method: "POST",
      headers: {
        "content-type": "application/json",
        "content-length": Buffer.byteLength(body),
        authorization: "Bearer sk-bench",
        ...headers,
      },
    });
    asking.on("error", failed);
    asking.on("response", (answer) => {
      let first = 0;
      const ok = answer.statusCode === 200;
      const late: number[] = [];
      answer.on("data", (chunk: Buffer) => {
        first ||= performance.now() - due;
        const now = performance.timeOrigin + performance.now();
        for (const [, sent] of chunk.toString("latin1").matchAll(/"at ([\d.]+)"/g))
          late.push(now - Number(sent));
      });
      answer.on("end", () =>
        resolve({ ok, first, whole: performance.now() - due, late: meanOf(late) }),
      );
      answer.on("error", failed);
    });
    asking.end(body);
  });
}

const meanOf = (list: readonly number[]): number =>
  list.length === 0 ? 0 : list.reduce((sum, one) => sum + one, 0) / list.length;

export async function load(
  target: Target,
  body: string,
  { rate, seconds }: { readonly rate: number; readonly seconds: number },
): Promise<Timed[]> {
  const all: Promise<Timed>[] = [];
  const began = performance.now();
  const total = Math.round(rate * seconds);
  while (all.length < total) {
    const due = began + (all.length * 1000) / rate;
    const wait = due - performance.now();
    // a timer is right to a ms: what is due within it is sent by turns of the loop
    if (wait > 2) await new Promise((next) => setTimeout(next, wait - 2));
    else if (wait > 0) await new Promise((next) => setImmediate(next));
    else all.push(request(target, body, due));
  }
  return Promise.all(all);
}
