// The kinds of numbers that a model is made of, as schemas: its own (schema.ts) and each signal's response are written
// with them.

import { z } from "zod";

/**
 * Most nats that any number may say: e^50 to one is more than certain, the firmest of the default model says 20, and
 * beyond some seven hundred the odds are no longer finite.
 */
const mostNats = 50;

/** Natural-log likelihood ratio; above 0 speaks for a campaign. */
export const nats = z.number().min(-mostNats).max(mostNats);
/** So many nats, whichever way they count: a cap, or the most that something says. */
export const amount = z.number().min(0).max(mostNats);
export const share = z.number().min(0).max(1);
export const count = z.int().min(0);
export const positive = z.number().positive();

/** Knots of a response, ascending in x: linear between them, constant beyond. */
export const knots = z
  .array(z.tuple([z.number(), nats]).readonly())
  .min(2)
  .refine(
    (points) => points.every(([x], i) => i === 0 || x > points[i - 1]![0]),
    "write knots in ascending order",
  )
  .readonly();
