// A question to the store as it is sent and as it is kept.

import { z } from "zod";
import { comparisons, subjects } from "../app/explore/fields.ts";

const value = z.union([z.string().max(1024), z.number(), z.boolean()]);

/** Conditions of a question, and values of a list: what a person can still read. */
const [mostConditions, mostValues] = [20, 100];

const condition = z.strictObject({
  field: z.string().min(1).max(64),
  is: z.enum(comparisons),
  value: z.union([value, z.array(value).min(1).max(mostValues)]).describe("a list for `in`"),
});

export const question = z.strictObject({
  subject: z.enum(subjects),
  where: z.array(condition).max(mostConditions).default([]).describe("all of them hold"),
  by: z
    .strictObject({
      field: z.string().min(1).max(64),
      order: z.enum(["asc", "desc"]).default("desc"),
    })
    .optional()
    .describe("what it is sorted by"),
  limit: z.number().int().min(1).max(10_000).default(100).describe("rows of a page"),
});
