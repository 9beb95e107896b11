// The shape of a policy: what policy.yaml may say, in which bounds. Times become ms; everything else stays as written.
// Every key is required here: what an operator leaves out was filled from the default policy before.

import { z } from "zod";
import { rungs } from "../core/campaign.ts";
import { domains, names, networks, templates } from "./exempt-entry.ts";

const units: Readonly<Record<string, number>> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

const time = z
  .string("write a time such as 30s, 10m, 6h or 14d")
  .regex(/^\d{1,6}(?:\.\d{1,3})?[smhd]$/, "write a time such as 30s, 10m, 6h or 14d")
  .transform((text) => Math.round(Number(text.slice(0, -1)) * units[text.at(-1)!]!));

const count = (least: number): z.ZodNumber =>
  z
    .int("write a whole number")
    .min(least, `write a whole number, ${least} or more`)
    .max(1_000_000_000, "write a smaller number");

const mode = z.enum(["on", "shadow", "off"], "write on, shadow or off");

/** Mildest posterior at all: below even odds nothing is decided. */
const posterior = z
  .number("write a probability, such as 0.99")
  .min(0.5, "write a probability from 0.5 on")
  .lt(1, "write a probability below 1: certainty does not exist");

const stages = z
  .array(
    z.strictObject({
      share: z
        .number("write a share, such as 0.1")
        .gt(0, "write a share above 0")
        .lte(1, "write a share of 1 at the most"),
      after: time,
    }),
    "write a list of stages, such as [{ share: 1, after: 0s }]",
  )
  .min(1, "write at least one stage, such as { share: 1, after: 0s }")
  .superRefine((list, context) => {
    list.forEach((stage, i) => {
      const before = list[i - 1];
      if (before && (stage.share <= before.share || stage.after < before.after))
        context.addIssue({
          code: "custom",
          path: [i],
          message: "each stage needs a larger share and a later time than the one before",
        });
    });
    if (list.length > 0 && list.at(-1)!.share !== 1)
      context.addIssue({
        code: "custom",
        path: [list.length - 1, "share"],
        message: "the last stage must have the share 1",
      });
  });

const rung = z.strictObject({
  mode,
  posterior,
  families: count(2).max(7, "there are 7 families"),
  campaign: z.enum(["suspected", "confirmed"], "write suspected or confirmed"),
  age: time,
  accounts: count(1),
  expires: time.refine((ms) => ms >= 60_000, "write a minute or more"),
  stages,
  jitter: time,
  approvals: count(0).max(9, "write 9 at the most"),
  above: z
    .strictObject({ accounts: count(1), approvals: count(0).max(9, "write 9 at the most") })
    .optional(),
});

/** Rungs that can be decided, mildest first. */
export const ladder = ["share-allowance", "verify", "minimise", "suspend"] as const;
export type LadderRung = (typeof ladder)[number];

const ofFinding = z.strictObject({
  at_most: z.enum(rungs, `write a rung: ${rungs.join(", ")}`),
  mode: z.enum(["on", "shadow"], "write on or shadow"),
});

const wrongCases = z
  .number("write how many wrong cases you accept, such as 1")
  .min(0, "write 0 or more; 0 lets a case be acted on only after a person's confirm")
  .max(1_000_000, "write a smaller number");

/** Known, so that it is said why they have no rules. */
const honest = z.never("who is honest always stays at observe; leave it out").optional();

export const policySchema = z
  .strictObject({
    mode: z.enum(["on", "shadow"], "write on or shadow"),
    rungs: z.strictObject({
      "share-allowance": rung,
      verify: rung,
      minimise: rung,
      suspend: rung,
    }),
    findings: z.strictObject({
      distillation: ofFinding,
      "concealed-operation": ofFinding,
      "other-abuse": ofFinding,
      "open-party": honest,
      none: honest,
    }),
    parts: z.strictObject({
      at_most: z.enum(
        ["observe", "verify"],
        "write observe or verify: whose account is used in part is its owner, who is told and asked, never limited",
      ),
    }),
    unknown_accounts: z.strictObject({
      at_most: z.enum(rungs, `write a rung: ${rungs.join(", ")}`),
    }),
    error_budget: z.strictObject({
      within: time.refine((ms) => ms >= 3_600_000, "write an hour or more"),
      distillation: wrongCases,
      "concealed-operation": wrongCases,
      "other-abuse": wrongCases,
    }),
    // where it says what the default does it is not in the policy, so that policies of before have the hash that they had
    by_hand: z
      .strictObject({
        above: z.strictObject({
          accounts: count(1),
          approvals: count(0).max(9, "write 9 at the most"),
        }),
        within: time.refine((ms) => ms >= 3_600_000, "write an hour or more"),
      })
      .optional(),
    new_accounts: z.strictObject({
      mode,
      expires: time.refine((ms) => ms >= 60_000, "write a minute or more"),
    }),
    hold: z.number("write a factor, such as 3").min(1, "write a factor of 1 or more"),
    undone_factor: z.number("write a factor, such as 20").min(1, "write a factor of 1 or more"),
    exempt: z.strictObject({
      programmes: z.union([z.literal("all"), names], "write all, or a list of names"),
      verified_organisations: z.boolean("write true or false"),
      organisations: names,
      plans: names,
      accounts: names,
      // what a policy says nothing of is not in it, so that policies of before have the hash that they had
      domains: domains.optional(),
      networks: networks.optional(),
      clients: names.optional(),
      templates: templates.optional(),
      share: z
        .number("write a share, such as 0.9")
        .min(0.5, "write a share of 0.5 or more")
        .max(1, "write a share of 1 at the most")
        .optional(),
    }),
  })
  .superRefine(({ rungs: said }, context) => {
    const say = (path: string[], message: string): void =>
      context.addIssue({ code: "custom", path: ["rungs", ...path], message });
    ladder.forEach((name, i) => {
      const own = said[name];
      if (own.above && own.above.approvals < own.approvals)
        say([name, "above", "approvals"], `write at least the ${own.approvals} of approvals`);
      if (i === 0) return;
      const milder = ladder[i - 1]!;
      const least = said[milder];
      for (const key of ["posterior", "families"] as const)
        if (own[key] < least[key])
          say([name, key], `a harsher rung needs at least the ${least[key]} of ${milder}`);
      if (own.campaign === "suspected" && least.campaign === "confirmed")
        say([name, "campaign"], `a harsher rung needs a confirmed campaign, as ${milder} does`);
    });
    if (said.suspend.approvals < 1)
      say(["suspend", "approvals"], "write 1 or more: no account is suspended without a person");
  });

export type Policy = DeepReadonly<z.infer<typeof policySchema>>;
export type RungPolicy = Policy["rungs"][LadderRung];
export type ByHandPolicy = NonNullable<Policy["by_hand"]>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;
