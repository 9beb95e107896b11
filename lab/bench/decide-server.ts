// The server as `stillwatch serve` runs it, with one route more: /constant takes what /v1/decide takes, from whom it takes
// it, and answers the same to all. What /v1/decide takes longer than that is what deciding costs.

import { createWriteStream } from "node:fs";
import { devNull } from "node:os";
import { z } from "zod";
import { startLive } from "../../src/app/live/live.ts";
import { defaultSeed } from "../../src/app/sweep.ts";
import { makeServer } from "../../src/server/server.ts";
import { makeSessions } from "../../src/server/sessions.ts";
import { servedTokens } from "../../src/server/served-tokens.ts";

const [store, adminToken] = process.argv.slice(2) as [string, string];
const live = await startLive({ store, seed: defaultSeed, wait: 0, sweepEvery: null });
const log = createWriteStream(devNull);
const server = await makeServer({
  live,
  tokens: servedTokens(live),
  sessions: makeSessions(),
  adminToken,
  mostBody: 64e6,
  log: (lines) => log.write(`${lines.join("\n")}\n`),
});
const body = z.object({ account: z.string(), end_user: z.string().optional() });
const constant = { rung: "observe", reasons: [], expires: null, decision: null, ring: null };
server.post(
  "/constant",
  {
    schema: {
      body,
      response: {
        200: z.object({
          ...{ rung: z.string(), reasons: z.array(z.string()), expires: z.null() },
          ...{ decision: z.null(), ring: z.null() },
        }),
      },
    },
    config: { role: "decide" },
  },
  (_, reply) => void reply.send(constant),
);
process.stdout.write(`${await server.listen({ host: "127.0.0.1", port: 0 })}\n`);
process.on("SIGTERM", () => {
  void server
    .close()
    .then(() => live.close())
    .then(() => process.exit(0));
});
