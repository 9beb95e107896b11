// Reads a log into a store and prints the processor time that the reading took, in µs, all threads and the engine
// included; starting and opening are not. As a program: `node read-once.ts LOG STORE`.

import { sketchKey } from "../../../src/sketch/key.ts";
import { ingest } from "../../../src/sources/ingest.ts";
import { openStore } from "../../../src/store/open.ts";

const [log, path] = process.argv.slice(2);
const store = await openStore({ path: path! });
const before = process.cpuUsage();
const { accepted, problems } = await ingest({
  store,
  key: sketchKey("3c".repeat(32)),
  exchanges: [log!],
  accounts: [],
  now: Date.now(),
});
const { user, system } = process.cpuUsage(before);
await store.close();
if (accepted === 0 || problems.length > 0) throw new Error(problems[0]?.message ?? "nothing read");
console.log(user + system);
