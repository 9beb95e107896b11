// How things stand now, and how they went over time.

import type { FastifyInstance } from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import { z } from "zod";
import type { Live } from "../app/live/live.ts";
import { campaignStates } from "../core/case-history.ts";
import { dataVerdicts } from "../core/data-check.ts";
import { parseDay, parseTime } from "../core/times.ts";
import { withoutPlaces } from "./places.ts";

const count = z.number().int();
const hours = z.number().nullable();
const drawn = z.object({ exchanges: z.number(), output_tokens: z.number() });
const drawnBy = z.object({
  ...{ all: drawn, "other-abuse": drawn, "concealed-operation": drawn, distillation: drawn },
});

const standing = z.object({
  cases: count,
  states: z.record(z.enum(campaignStates), count),
  accounts: count.describe("of the cases that the last sweep reports"),
  bound: count.describe("of these accounts, those under a decision in force"),
  before: z.number().describe("exchanges served before a decision held for the account"),
  after: z.number(),
  before_tokens: z.number().describe("output tokens"),
  after_tokens: z.number(),
});

const overview = z.object({
  sweep: z
    .object({
      from: z.string(),
      to: z.string().describe("the newest exchange that it saw"),
      searched_to: z.string().describe("until when rings were searched for"),
      exchanges: z.number(),
      accounts: count.describe("with exchanges or a record"),
      senders: count.describe("with exchanges: those that are judged"),
    })
    .nullable()
    .describe("null before the first"),
  exposure: z
    .object({
      days: z
        .array(z.object({ from: z.string(), to: z.string(), ...drawnBy.shape }))
        .describe("24 hours each, back from the end of the log, the oldest first"),
      usual: drawnBy.nullable().describe("mean of a day of those before the last"),
    })
    .nullable(),
  standing: z.object({
    "other-abuse": standing,
    "concealed-operation": standing,
    distillation: standing,
  }),
  honest: z
    .object({
      accounts: count,
      in_force: count,
      released: count.describe("no case holds them now"),
      dismissed: count.describe("a person dismissed their case"),
      undone: count.describe("a person took a decision back"),
      overturned: count.describe("an appeal was overturned"),
    })
    .describe("accounts that a decision ever bound and that nothing speaks against any more"),
  blind: z.array(z.object({ signal: z.string(), why: z.string() })),
  data: z
    .object({
      verdict: z.enum(dataVerdicts),
      faults: z.array(
        z.object({
          id: z.string(),
          verdict: z.enum(dataVerdicts),
          says: z.string(),
          advice: z.string().optional(),
        }),
      ),
    })
    .nullable(),
  confirmed: z
    .object({ cases: count, median_hours: hours, worst_hours: hours })
    .describe("from a case's first exchange to its confirmation by evidence"),
  waiting: z.object({
    ...{ decisions: count, cases: count, appeals: count },
    proposals: count.describe("policies and models that a second person has to publish"),
  }),
  sources: z.object({
    count,
    silent: count,
    troubles: z.array(z.object({ via: z.string(), why: z.string() })),
    last: z.string().nullable().describe("when a record last came in, by the clock"),
  }),
});

const rate = z.number().nullable();
const measured = z.object({ of: count, median: hours });
const figures = z.object({
  made: z.object({
    ...{ observe: count, "share-allowance": count, verify: count, minimise: count, suspend: count },
  }),
  ways: z.object({ policy: count, new_accounts: count, person: count }),
  shadow: count,
  came_to_nothing: count.describe("refused, withdrawn or over before they bound anybody"),
  judged: z.object({
    ...{ confirmed: count, dismissed: count, upheld: count, overturned: count },
    precision: rate.describe("(confirmed + upheld) of all four"),
  }),
  appeals: z.object({ closed: count, overturned: count, rate }),
  undone: z.object({ bound: count, undone: count, rate }),
  first_decision: measured.describe(
    "hours from a case's first exchange to its first decision that was not in vain",
  ),
  approval: measured.describe(
    "hours from a decision that waits to the approval that makes it bind",
  ),
});

const enforcement = z.object({
  total: figures,
  weeks: z.array(z.object({ week: z.string().describe("ISO 8601, of UTC"), ...figures.shape })),
  moves: z.array(
    z.object({
      at: z.string(),
      event: z.enum(["succession", "failover", "pivot"]),
      campaign: z.string(),
      cause: z.string(),
    }),
  ),
});

/** Ms of a day less the last: a day as an end is meant whole. */
const restOfDay = 86_399_999;

const moment = (isEnd: boolean): z.ZodOptional<z.ZodType<string, string>> =>
  z
    .string()
    .max(40)
    .refine((text) => parseDay(text) !== null, "a day such as 2026-04-22, or RFC 3339")
    .transform((text) => {
      const isDay = parseTime(text) === null;
      return new Date(parseDay(text)! + (isEnd && isDay ? restOfDay : 0)).toISOString();
    })
    .optional();

export function lookRoutes(server: FastifyInstance, live: Live): void {
  const typed = server.withTypeProvider<ZodTypeProvider>();
  typed.get(
    "/v1/overview",
    {
      schema: { summary: "How things stand, on one page", response: { 200: overview } },
      config: { role: "viewer" },
    },
    async () => ({ ...(await live.use("overview")), sources: sourcesInShort(live) }),
  );
  typed.get(
    "/v1/enforcement",
    {
      schema: {
        summary: "What was done by week, and how well it held when people looked",
        querystring: z.object({
          from: moment(false).describe("a day or a time; open without"),
          to: moment(true).describe("inclusive"),
        }),
        response: { 200: enforcement },
      },
      config: { role: "viewer" },
    },
    async ({ query }) => live.use("enforcement", query),
  );
}

/** Sources are counted where records come in, which is this thread. */
function sourcesInShort({ sources }: Live): z.infer<typeof overview>["sources"] {
  const all = sources.list();
  const troubles = new Map(
    all.flatMap(({ via, trouble }) => (trouble === null ? [] : [[via, trouble] as const])),
  );
  return {
    count: all.length,
    silent: all.filter(({ silent }) => silent).length,
    troubles: [...troubles].map(([via, why]) => ({ via, why: withoutPlaces(why) })),
    last: all.reduce<string | null>(
      (newest, { last }) => (last !== null && (newest === null || last > newest) ? last : newest),
      null,
    ),
  };
}
