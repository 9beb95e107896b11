// Keeps the map of examples/haproxy.cfg up to date: every ten seconds what is decided, as one step. While Stillwatch is away
// the map stays as it is.
// Usage: STILLWATCH_TOKEN=… npx node examples/haproxy-map.ts http://127.0.0.1:8787 /run/haproxy/stillwatch.sock MAP [SECONDS]

import { connect } from "node:net";
import { setTimeout } from "node:timers/promises";

interface Standing {
  readonly account: string;
  readonly ring: string;
  readonly rung: string;
  readonly from: string;
  readonly until: string | null;
}

const [server, socket, map, seconds = "10"] = process.argv.slice(2);
if (server === undefined || socket === undefined || map === undefined)
  throw new Error("name the server, HAProxy's socket and its map");
const rungs = ["observe", "share-allowance", "minimise", "verify", "suspend"];
/** HAProxy reads a line as a key, a space and a value. */
const isKey = (name: string): boolean => /^[^\s;\\]+$/.test(name);

for (;;) {
  try {
    const answer = await fetch(new URL("v1/decisions/stream?startup=true", `${server}/`), {
      headers: { authorization: `Bearer ${process.env.STILLWATCH_TOKEN}` },
    });
    if (!answer.ok) throw new Error(`status ${answer.status}`);
    const told = (await answer.json()) as { readonly new: readonly Standing[] };
    await write(linesOf(told.new, Date.now()));
  } catch (error) {
    console.error(`the map stays as it is: ${(error as Error).message}`);
  }
  await setTimeout(Number(seconds) * 1000);
}

/** Of each account the harshest that is in force. */
function linesOf(all: readonly Standing[], now: number): string[] {
  const harshest = new Map<string, Standing>();
  for (const one of all) {
    const { account, rung, from, until } = one;
    if (!isKey(account) || Date.parse(from) > now || (until !== null && Date.parse(until) <= now))
      continue;
    const other = harshest.get(account);
    if (!other || rungs.indexOf(rung) > rungs.indexOf(other.rung)) harshest.set(account, one);
  }
  return [...harshest.values()].map(({ account, rung, ring }) => `${account} ${rung}:${ring}`);
}

/** A new version of the map, filled and then put in the place of the old one. */
async function write(lines: readonly string[]): Promise<void> {
  const version = /version created: (\d+)/i.exec(await say(`prepare map ${map}`))?.[1];
  if (version === undefined) throw new Error("HAProxy has no such map");
  if (lines.length > 0) await say(`add map @${version} ${map} <<\n${lines.join("\n")}\n`);
  await say(`commit map @${version} ${map}`);
}

function say(command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = "";
    connect(socket!)
      .on("error", reject)
      .on("data", (chunk: Buffer) => (text += chunk.toString()))
      .on("end", () => resolve(text))
      .end(`${command}\n`);
  });
}
