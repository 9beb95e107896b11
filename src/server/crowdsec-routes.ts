// CrowdSec's pull contract, for its bouncers: all decisions at their start, then what changed since they asked last.

import { createHash } from "node:crypto";
import { z } from "zod";
import type { FastifyInstance } from "fastify";
import type { Live } from "../app/live/live.ts";
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
  /** What each bouncer was told, by its token's name. */
  const told = new Map<string, Map<string, Standing>>();
  server.get(
    "/crowdsec/v1/decisions/stream",
    { config: { role: "decide" }, schema: { querystring: pulled } },
    (request) => {
      const { startup, scopes, origins } = request.query as z.infer<typeof pulled>;
      if (!wants(scopes, scope) || !wants(origins, origin)) return { new: [], deleted: [] };
      const name = request.person!.name;
      const before = startup ? new Map<string, Standing>() : (told.get(name) ?? new Map());
      const at = live.now();
      const now = inForce(live.snapshot, at);
      told.set(name, now);
      const list = (all: Iterable<Standing>): CrowdsecDecision[] =>
        [...all].map((one) => crowdsecDecision(one, at));
      return {
        new: list([...now.values()].filter((one) => !before.has(one.id))),
        deleted: list([...before.values()].filter((one: Standing) => !now.has(one.id))),
      };
    },
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
  const seconds = until === null ? 30 * 86_400 : Math.max(0, Math.round((until - now) / 1000));
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
