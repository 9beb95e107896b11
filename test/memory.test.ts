// A long stream of exchanges without text, from standard input, within a bounded memory; and the writing of a long world.

import { readFileSync } from "node:fs";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterAll, expect, test } from "vitest";
import { seeded } from "../src/core/random.ts";
import { parseCampaign, simulate } from "../lab/src/simulate/index.ts";
import { done, temporary } from "./fixtures/command.ts";

const dir = temporary("memory");
afterAll(dir.remove);

const exchanges = 400_000;
const accounts = 8_000;
/**
 * Peak of the whole process, the embedded engine included, in MB. It takes 900 (and 790 for a quarter of the exchanges): the
 * lines as strings, 250 MB as bytes, would not fit in beside it.
 */
const most = 1020;
/** The same in every line, long to read and nothing to keep. */
const endpoint = `/v1/${"messages/".repeat(40)}`;

/** Lines of an API's traffic over three days, in pieces of 4,000. */
function* traffic(): Generator<string> {
  const r = seeded(4);
  const start = Date.parse("2026-05-01T00:00:00Z");
  const whole = (below: number): number => Math.floor(r() * below);
  for (let i = 0; i < exchanges;) {
    let piece = "";
    for (const end = Math.min(exchanges, i + 4000); i < end; i++) {
      const account = whole(accounts);
      const time = new Date(start + i * 576).toISOString();
      piece += `{"id":"req-${i}","time":"${time}","account":"acct-${account}","conversation":"c${i >> 2}","ip":"10.${account & 255}.${account >> 8}.${whole(3)}","user_agent":"sdk/${account % 23}","model":"m-${whole(3)}","endpoint":"${endpoint}","status":200,"input_tokens":${whole(4000)},"output_tokens":${whole(2000)}}\n`;
    }
    yield piece;
  }
}

test("a scan of 400,000 exchanges has no room for them", async () => {
  await done(["scan", "-", "--out", dir.at("out"), "--timing", dir.at("timing.json")], {
    input: traffic(),
  });
  const { sweep } = JSON.parse(readFileSync(dir.at("out", "campaigns.json"), "utf8")) as {
    sweep: { exchanges: number; accounts: number };
  };
  expect(sweep).toMatchObject({ exchanges, accounts });
  const timing = JSON.parse(readFileSync(dir.at("timing.json"), "utf8")) as {
    peak_memory_mb: number;
  };
  expect(timing.peak_memory_mb).toBeLessThan(most);
});

test("a world of four times the exchanges needs little more to be written", async () => {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  let hours = 0;
  let peak = 0;
  // what is held, every half day
  const watch = (): void => {
    if (hours++ % 12 > 0) return;
    collect();
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  const write = async (days: number): Promise<{ exchanges: number; peak: number }> => {
    [hours, peak] = [0, 0];
    const campaigns = [parseCampaign("hydra:100")];
    const options = { seed: 3, honest: 1000, campaigns, out: dir.at("world") };
    const { exchanges } = await simulate({ ...options, days, onProgress: watch });
    return { exchanges, peak };
  };
  const short = await write(4);
  const long = await write(16);
  const more = long.exchanges - short.exchanges;
  expect(more).toBeGreaterThan(60_000);
  // bytes: the line of an exchange alone has 700
  expect((long.peak - short.peak) / more).toBeLessThan(250);
});
