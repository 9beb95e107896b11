// What to do with a request, asked by any gateway before it is served. Answers come from the snapshot in memory.

import { z } from "zod";
import type { FastifyInstance } from "fastify";
import { rungs } from "../core/campaign.ts";
import { endUserName } from "../core/end-user-name.ts";
import type { Live } from "../app/live/live.ts";
import type { Allowance, Taken } from "../policy/allowance.ts";
import { rateLimitHeaders } from "../policy/rate-limit.ts";
import type { Standing } from "../policy/snapshot.ts";

const asked = z.object({
  account: z.string().min(1).max(1024),
  end_user: z.string().max(1024).optional(),
  take: z
    .boolean()
    .default(true)
    .describe("whether a request is about to be served: counted where the ring's allowance is"),
});

const answered = z.object({
  rung: z.enum(rungs),
  reasons: z.array(z.string()),
  expires: z.string().nullable(),
  decision: z.string().nullable(),
  ring: z.string().nullable().describe("whose allowance the account shares"),
  within: z
    .boolean()
    .nullable()
    .describe("whether the request is within that allowance; null where this server counts none"),
});

export type Answer = z.infer<typeof answered>;

/** What answers: decisions, and where the configuration says so the allowances of rings, counted for all who ask. */
export interface Answering {
  readonly live: Pick<Live, "snapshot" | "now" | "events">;
  readonly allowance: Allowance | null;
}

export interface Answered {
  readonly answer: Answer;
  /** What was taken of the ring's allowance; null where the account shares none, or none is counted. */
  readonly taken: Taken | null;
}

const free: Answer = {
  ...{ rung: "observe", reasons: [], expires: null, decision: null, ring: null, within: null },
};

/**
 * What is decided about whoever asks; nothing known of an account is an answer too.
 * @param take whether it counts as a request
 */
export function answerFor(
  { live, allowance }: Answering,
  account: string,
  endUser?: string,
  take = true,
): Answered {
  const now = live.now();
  const { snapshot } = live;
  const own = endUser === undefined ? null : snapshot.of(endUserName(account, endUser), now);
  const standing = own ?? snapshot.of(account, now);
  const taken =
    take && allowance && standing?.rung === "share-allowance"
      ? allowance.take(standing.campaign, performance.now())
      : null;
  return { answer: answerOf(standing, taken), taken };
}

function answerOf(standing: Standing | null, taken: Taken | null): Answer {
  if (standing === null) return free;
  const { rung, reasons, until, id, campaign } = standing;
  return {
    rung,
    reasons: [...reasons],
    expires: until === null ? null : new Date(until).toISOString(),
    decision: id,
    ring: campaign,
    within: taken && taken.within,
  };
}

export function decideRoutes(server: FastifyInstance, answering: Answering): void {
  server.post(
    "/v1/decide",
    {
      schema: {
        summary: "What to do about a request, before it is served",
        body: asked,
        response: { 200: answered },
      },
      config: { role: "decide" },
    },
    (request, reply) => {
      const { account, end_user, take } = request.body as z.infer<typeof asked>;
      const { answer, taken } = answerFor(answering, account, end_user, take);
      answering.live.events.emit("decided", answer.rung);
      // of the account's own client: the question itself was answered
      if (taken) void reply.headers(rateLimitHeaders(taken, answering.allowance!.size.window));
      void reply.send(answer);
    },
  );
}
