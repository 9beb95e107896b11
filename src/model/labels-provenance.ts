// What a model that was re-weighed by labelled cases says of that, in its provenance: from which model it comes, on how
// many groups, and what was learned with which errors. Counts and numbers only: no name of a case or an account.

import { z } from "zod";
import { findings } from "../core/findings.ts";
import { count, nats, positive, share } from "./numbers.ts";

const rate = z.strictObject({
  wrong: count,
  of: count,
  interval: z.tuple([share, share]).readonly(),
});
/** On groups left out of the fit. */
const errors = z.strictObject({ loss: z.number().min(0), missed: rate, flagged: rate });

export const labelsProvenance = z.strictObject({
  /** The model that was re-weighed: its name and hash. */
  of: z.strictObject({ name: z.string(), hash: z.string() }),
  /** Labelled groups by finding. */
  groups: z.partialRecord(z.enum(findings), count),
  questions: z.array(
    z.strictObject({
      question: z.enum(["hand", "machine", "training"]),
      yes: count,
      no: count,
      /** What was added to the bias; what each family was multiplied by. */
      offset: nats,
      multipliers: z.record(z.string(), positive),
      before: errors,
      after: errors,
      gain: z.strictObject({ mean: z.number(), interval: z.tuple([z.number(), z.number()]) }),
    }),
  ),
});
