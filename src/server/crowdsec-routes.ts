// CrowdSec's pull contract, for its bouncers: all decisions at their start, then what changed since they asked last. Whom
// this process has told nothing yet, of whom an earlier one may have, is told all that binds and all that ended lately.

import { createHash } from "node:crypto";
import { z } from "zod";
import type { FastifyInstance } from "fastify";
import type { Live } from "../app/live/live.ts";
import { bindingsOf } from "../policy/bindings.ts";
import type { Snapshot, Standing } from "../policy/snapshot.ts";

const pulled = z.object({
  startup: z.stringbool().default(false),
  scopes: z.string().optional().describe("with commas between; ours is account"),
  origins: z.string().optional().describe("with commas between; ours is stillwatch"),
});

/** What stands in each decision: a bouncer that wants none of it, of addresses for one, is told nothing. */
const [scope, origin] = ["account", "stillwatch"];

const wants = (list: string | undefined, own: string): boolean =>
  !list || list.split(",").some((one) => one.trim().toLowerCase() === own);

/** Ms that a decision without an end is said to last. */
const longest = 30 * 86_400_000;

interface CrowdsecDecision {
  readonly duration: string;
  readonly id: number;
  readonly origin: string;
  readonly scenario: string;
  readonly scope: string;
  readonly type: string;
  readonly value: string;
}

export function crowdsecRoutes(server: FastifyInstance, live: Live): void {
  /** What each bouncer was told, by its token's id. */
  const told = new Map<string, Map<string, Standing>>();
  server.get(
    "/crowdsec/v1/decisions/stream",
    {
      config: { role: "decide" },
      schema: { summary: "CrowdSec's pull contract, for its bouncers", querystring: pulled },
    },
    async (request) => {
      const { startup, scopes, origins } = request.query as z.infer<typeof pulled>;
      if (!wants(scopes, scope) || !wants(origins, origin)) return { new: [], deleted: [] };
      const who = request.person!.id ?? request.person!.name;
      const before = startup ? new Map<string, Standing>() : told.get(who);
      const ended = before ? [...before.values()] : await endedLately(live);
      const at = live.now();
      const now = inForce(live.snapshot, at);
      told.set(who, now);
      const list = (all: Iterable<Standing>): CrowdsecDecision[] =>
        [...all].map((one) => crowdsecDecision(one, at));
      return {
        new: list([...now.values()].filter((one) => !before?.has(one.id))),
        deleted: list(ended.filter((one) => !now.has(one.id))),
      };
    },
  );
}

/** What has ended so lately that a bouncer may still go by it. */
async function endedLately(live: Live): Promise<Standing[]> {
  const { items } = await live.use("decisions", { limit: Number.POSITIVE_INFINITY });
  const now = live.now();
  return items.flatMap((one) =>
    bindingsOf([one])
      .filter(({ until }) => until !== null && until <= now && now < until + longest)
      .map((bound) => ({ ...bound, id: one.id, reasons: one.reasons })),
  );
}

/** Of each account the harshest decision that is in force, by its id: what is told of here binds at once. */
function inForce(snapshot: Snapshot, at: number): Map<string, Standing> {
  const byId = new Map<string, Standing>();
  for (const { account } of snapshot.all()) {
    const one = snapshot.of(account, at);
    if (one) byId.set(one.id, one);
  }
  return byId;
}

/** What CrowdSec calls each rung; it knows no allowance to share. */
const remedies: Readonly<Record<Standing["rung"], string>> = {
  observe: "observe",
  "share-allowance": "throttle",
  verify: "captcha",
  minimise: "minimise",
  suspend: "ban",
};

function crowdsecDecision(
  { id, account, campaign, rung, until }: Standing,
  now: number,
): CrowdsecDecision {
  const seconds = Math.max(0, Math.round(((until ?? now + longest) - now) / 1000));
  return {
    duration: `${seconds}s`,
    id: createHash("sha256").update(id).digest().readUInt32LE(0) & 0x7fffffff,
    origin,
    scenario: `stillwatch/${campaign}`,
    scope,
    type: remedies[rung],
    value: account,
  };
}
