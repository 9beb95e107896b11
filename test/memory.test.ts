// A long stream of exchanges without text, from standard input, within a bounded memory; and the writing of a long world.

import { readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { seeded } from "../src/core/random.ts";
import { parseCampaign, simulate } from "../lab/src/simulate/index.ts";
import { done, temporary } from "./fixtures/command.ts";

const dir = temporary("memory");
afterAll(dir.remove);

const exchanges = 1_500_000;
const accounts = 30_000;
/** Peak of the whole process, the embedded engine included, in MB. */
const most = 2000;

/** Lines of an API's traffic over ten days, in pieces of 4,000. */
function* traffic(): Generator<string> {
  const r = seeded(4);
  const start = Date.parse("2026-05-01T00:00:00Z");
  const whole = (below: number): number => Math.floor(r() * below);
  for (let i = 0; i < exchanges;) {
    let piece = "";
    for (const end = Math.min(exchanges, i + 4000); i < end; i++) {
      const account = whole(accounts);
      const time = new Date(start + i * 576).toISOString();
      piece += `{"id":"req-${i}","time":"${time}","account":"acct-${account}","conversation":"c${i >> 2}","ip":"10.${account & 255}.${account >> 8}.${whole(3)}","user_agent":"sdk/${account % 23}","model":"m-${whole(3)}","status":200,"input_tokens":${whole(4000)},"output_tokens":${whole(2000)}}\n`;
    }
    yield piece;
  }
}

test("a scan of 1.5 million exchanges stays under 2 GB", async () => {
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
  const options = {
    seed: 3,
    honest: 3000,
    campaigns: [parseCampaign("hydra:200")],
    out: dir.at("world"),
  };
  let peak = 0;
  const watch = (): void => {
    peak = Math.max(peak, process.memoryUsage().heapUsed);
  };
  globalThis.gc?.();
  await simulate({ ...options, days: 4, onProgress: watch });
  const short = peak;
  peak = 0;
  const long = await simulate({ ...options, days: 16, onProgress: watch });
  expect(long.exchanges).toBeGreaterThan(300_000);
  expect(peak - short).toBeLessThan(150 * 2 ** 20);
});
