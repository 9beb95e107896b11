// What to do with a request, asked by any gateway before it is served. Answers come from the snapshot in memory.

import { z } from "zod";
import type { FastifyInstance } from "fastify";
import { rungs } from "../core/campaign.ts";
import { endUserName } from "../core/end-user-name.ts";
import type { Live } from "../app/live/live.ts";
import type { Standing } from "../policy/snapshot.ts";

const asked = z.object({
  account: z.string().min(1).max(1024),
  end_user: z.string().max(1024).optional(),
});

const answered = z.object({
  rung: z.enum(rungs),
  reasons: z.array(z.string()),
  expires: z.string().nullable(),
  decision: z.string().nullable(),
  ring: z.string().nullable().describe("whose allowance the account shares"),
});

export type Answer = z.infer<typeof answered>;

const free: Answer = { rung: "observe", reasons: [], expires: null, decision: null, ring: null };

/** What is decided about whoever asks; nothing known of an account is an answer too. */
export function answerFor(live: Live, account: string, endUser?: string): Answer {
  const now = live.now();
  const { snapshot } = live;
  const own = endUser === undefined ? null : snapshot.of(endUserName(account, endUser), now);
  return answerOf(own ?? snapshot.of(account, now));
}

function answerOf(standing: Standing | null): Answer {
  if (standing === null) return free;
  const { rung, reasons, until, id, campaign } = standing;
  return {
    rung,
    reasons: [...reasons],
    expires: until === null ? null : new Date(until).toISOString(),
    decision: id,
    ring: campaign,
  };
}

export function decideRoutes(server: FastifyInstance, live: Live): void {
  server.post(
    "/v1/decide",
    { schema: { body: asked, response: { 200: answered } }, config: { role: "decide" } },
    (request, reply) => {
      const { account, end_user } = request.body as z.infer<typeof asked>;
      const answer = answerFor(live, account, end_user);
      live.events.emit("decided", answer.rung);
      void reply.send(answer);
    },
  );
}
