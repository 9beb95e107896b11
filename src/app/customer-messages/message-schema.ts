// The shape of a file of messages to customers: templates by rung and reason, with placeholders that are known.

import { z } from "zod";

/** What a template may name; nothing of it says how a case was found. */
export const placeholders = ["account", "since", "until", "deadline", "link"] as const;
export type Placeholder = (typeof placeholders)[number];

/** Reasons of a decision that may have a text of their own, the most telling first. */
export const messageReasons = ["part", "new_account", "unknown_account", "by_person"] as const;

export const messageKinds = [
  ...(["share-allowance", "verify", "minimise", "suspend"] as const),
  "lifted",
] as const;
export type MessageKind = (typeof messageKinds)[number];

const known = z.string("write a text").superRefine((text, context) => {
  for (const [, name] of text.matchAll(/\{(\w*)\}/g))
    if (!(placeholders as readonly string[]).includes(name!))
      context.addIssue({
        code: "custom",
        message: `there is no {${name}}; write ${placeholders.map((one) => `{${one}}`).join(", ")}`,
      });
});

const template = z.strictObject({
  subject: known
    .min(1, "write a subject")
    .max(200, "write 200 characters at the most")
    .regex(/^[^\p{Cc}]*$/u, "write one line"),
  text: known.min(1, "write a text").max(10_000, "write 10,000 characters at the most"),
});

const ofKind = z.strictObject({
  default: template,
  part: template.optional(),
  new_account: template.optional(),
  unknown_account: template.optional(),
  by_person: template.optional(),
});

export const messagesSchema = z.strictObject({
  link: z
    .string()
    .regex(
      /^(?:https:\/\/|mailto:)[^\s]+$/,
      "write an address such as https://stillwatch.example/appeal",
    )
    .nullable(),
  send_within: z
    .string("write a time such as 14d")
    .regex(/^[1-9]\d{0,3}[hd]$/, "write a time such as 48h or 14d")
    .transform((text) => Number(text.slice(0, -1)) * (text.endsWith("h") ? 3_600_000 : 86_400_000)),
  messages: z.strictObject({
    "share-allowance": ofKind,
    verify: ofKind,
    minimise: ofKind,
    suspend: ofKind,
    // of what an appeal took back
    lifted: ofKind.extend({ appeal: template.optional() }),
  }),
});

export type Messages = z.infer<typeof messagesSchema>;
