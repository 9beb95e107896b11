// What is said of models over HTTP: the shapes of questions and answers.

import { z } from "zod";
import { needs, proposal } from "./publishing-shapes.ts";
import { families } from "../core/campaign.ts";
import { caseFindings } from "../core/findings.ts";
import { document } from "./paging.ts";

export const curve = z.object({ knots: z.array(z.number()), nats: z.array(z.number()) });
const family = z.enum(families);
export const question = z.enum(["hand", "machine", "training", "open"]);

/** Characters: a model has some seventy thousand. */
export const mostOfModel = 900_000;
export const sent = z.string().min(1).max(mostOfModel).describe("model.json as text");

export const told = z.object({
  name: z.string(),
  hash: z.string(),
  about: z.string(),
  is_default: z.boolean().describe("the one that comes with the program"),
  since: z
    .object({ number: z.number().int(), at: z.string(), by: z.string(), reason: z.string() })
    .nullable()
    .describe("its entry of the audit; null for the default, where none was ever chosen"),
  judged: z
    .object({ name: z.string(), hash: z.string() })
    .nullable()
    .describe("the one that the last sweep judged by"),
  file: z
    .object({ hash: z.string(), state: z.enum(["in_use", "next_sweep", "replaced"]) })
    .nullable()
    .describe("the model file of the server, and whether it is the one that holds"),
  needs,
  waiting: z.array(proposal.extend({ name: z.string() })),
  provenance: document("when, from what and by which command its numbers were learned"),
  verdict: document("probabilities from which rings are reported"),
  least: document("probabilities from which a finding is made"),
  families: z.object({ speaks: z.number(), least: z.number() }),
  fewest: z.number(),
  questions: z.record(
    question,
    z.object({ bias: z.number(), shrink: z.number(), most_wording: z.number() }),
  ),
  measures: z.array(
    z.object({
      id: z.string(),
      family,
      signal: z.string(),
      measures: z.string(),
      usual: z.number().nullable(),
      curves: z.partialRecord(question, curve).describe("nats at knots, by question"),
    }),
  ),
  alone: z.object({
    threshold: z.number(),
    fdr: z.number(),
    bias: z.number(),
    caps: z.partialRecord(family, z.number()),
    signals: z.array(
      z.object({
        id: z.string(),
        family,
        name: z.string(),
        least: z.number(),
        most: z.number(),
        factor: z.number(),
      }),
    ),
  }),
});

const n = z.number().int();
const finding = z.enum(caseFindings);
const counts = z.object({
  cases: z.record(finding, z.object({ cases: n, accounts: n, expected_honest: z.number() })),
  honest: z.record(z.enum(["open-party", "none"]), z.object({ groups: n, accounts: n })),
});
const changed = z.object({
  accounts: n,
  classes: document("how many, by what their records tell"),
  examples: z.array(z.string()),
});
const side = z.object({ finding, accounts: n }).nullable();
const named = z.object({ name: z.string(), hash: z.string() });

export const compared = z.object({
  until: z.string().describe("end of the log that was judged: that of the last sweep"),
  models: z.object({ in_use: named, tried: named }),
  in_use: counts,
  tried: counts,
  gained: changed.describe("accounts that only the tried one has in a case"),
  lost: changed.describe("accounts that only the one in use has in a case"),
  renamed: n.describe("accounts of a case of both that is found to be something else"),
  changes: z.array(
    z.object({
      id: z.string().nullable().describe("null where it would be a new case"),
      in_use: side,
      tried: side,
    }),
  ),
  changes_total: n,
});
