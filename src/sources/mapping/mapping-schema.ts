// The schema of a mapping: how the records of a foreign log become ours. Shipped for known formats (mappings/*.yaml), and
// written by operators for their own (--map). Expressions are JMESPath: they select and call functions, and have neither
// loops nor definitions, so that their time is bounded by the size of a record.

import { z } from "zod";
import { compile } from "@jmespath-community/jmespath";
import { accountFields } from "../../core/account.ts";
import { textFieldNames } from "../../core/body-fields.ts";
import { exchangeFields } from "../../core/exchange.ts";
import { dateOrder } from "./date-step.ts";

/** Characters of an expression: a screen. */
const longestExpression = 2000;

/** Texts, names in quotes and JSON of an expression. */
const quoted = /'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`/g;

const expression = z
  .string()
  .min(1)
  .max(longestExpression)
  .superRefine((text, context) => {
    // it would be read as one name less the other, which is nothing
    if (/\w-[A-Za-z_]/.test(text.replaceAll(quoted, "''"))) {
      context.addIssue({
        code: "custom",
        message: `a dash between names is a minus sign here. Put a name with dashes in double quotes: headers."x-forwarded-for"; to subtract, put blanks around the sign`,
      });
      return;
    }
    try {
      compile(text);
    } catch (error) {
      const why = error instanceof Error ? error.message.split("\n")[0]! : "it cannot be parsed";
      context.addIssue({
        code: "custom",
        message: `this is no JMESPath expression (${why}). Names with dots or dashes stand in double quotes: metadata."user.id"`,
      });
    }
  });

/** What is done to a value, one step after the other. */
const step = z.union([
  z.enum(["trim", "lower", "first", "last", "sum", "json", "parts", "hash"]),
  /** Numbers of a time, by what they count. */
  z.strictObject({ unit: z.enum(["s", "ms", "us", "ns"]) }),
  /** Of a time without a zone. */
  z.strictObject({
    zone: z
      .string()
      .regex(
        /^(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)$/,
        "a zone is Z, or hours (to 14) and minutes such as +02:00",
      ),
  }),
  /** Of a text whose day and month stand in this order. */
  z.strictObject({ date: dateOrder }),
  /** A number times this. */
  z.strictObject({ times: z.number() }),
  z.strictObject({ split: z.string().min(1).max(10) }),
  z.strictObject({ join: z.string().max(10) }),
  /** Attributes whose names count up (`NAME.0.role`, `NAME.0.content`) as a list. */
  z.strictObject({ indexed: z.string().min(1).max(100) }),
  /** An expression over the value so far. */
  z.strictObject({ path: expression }),
]);

const steps =
  'trim, lower, first, last, sum, json, parts, hash, { unit: s|ms|us|ns }, { zone: "+02:00" }, { date: "M/D/Y" } (or "D/M/Y", "D.M.Y", "Y/M/D"), { times: NUMBER }, { split: "," }, { join: "/" }, { indexed: NAME }, { path: EXPRESSION }';

const several = <T extends z.ZodType>(one: T) => z.union([one, z.array(one).min(1).max(20)]);

const stepped = z.strictObject({ from: several(expression), as: several(step).optional() });

const field = z.union(
  [
    // of several the first that gives something; each may have steps of its own
    several(z.union([expression, stepped])),
    z.strictObject({ value: z.union([z.string(), z.number(), z.boolean()]) }),
  ],
  { error: ({ input }) => whyNoField(input) },
);

/** A checker of alternatives says of none why it does not fit. */
function whyNoField(input: unknown): string {
  for (const one of [input].flat()) {
    const as = (one as { as?: unknown } | null)?.as;
    if (as !== undefined && [as].flat().some((given) => !step.safeParse(given).success))
      return `there is no such step in \`as\`, or not with this value. The steps are ${steps}`;
  }
  return "write an expression, a list of them, { from: EXPRESSION, as: STEP } or { value: VALUE }";
}

const fields = (names: readonly string[]) =>
  z.strictObject(Object.fromEntries(names.map((name) => [name, field.optional()])));

const common = {
  name: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/, "write small letters, digits and dashes"),
  /** What a person calls the format. */
  title: z.string().min(1).max(100),
  /** Where such a file comes from, and what to mind. */
  about: z.string().max(3000).optional(),
  /** Expressions that hold of a raw record of this format and of no other; all have to. */
  detect: z.array(expression).min(1).max(10).optional(),
  /**
   * Holds of every raw record of a log that has other things besides, as traces have: then some that `detect` holds for
   * suffice, where else more than half have to be of the format.
   */
  among: expression.optional(),
  /** The records within what was read: an expression that gives a list, or the spans or logs of OTLP. */
  records: z.union([z.enum(["otlp-spans", "otlp-logs"]), expression]).optional(),
  /** Records of which this is empty or false are of another kind, and left out. */
  where: expression.optional(),
};

export const mappingSchema = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("exchange"),
    ...common,
    /** Fields whose text is a body where it is the JSON of one; the text of the others is what somebody wrote. */
    bodies: z.array(z.enum(textFieldNames)).optional(),
    fields: fields(exchangeFields.map(({ name }) => name)).superRefine((given, context) => {
      const missing = ["account", "time"].filter((name) => given[name] === undefined);
      if (missing.length > 0)
        context.addIssue({
          code: "custom",
          message: `without ${missing.join(" and ")} every record would be refused. Write where ${missing.length === 1 ? "it is" : "they are"}`,
        });
    }),
  }),
  z.strictObject({
    kind: z.literal("account"),
    ...common,
    fields: fields(accountFields.map(({ name }) => name)),
  }),
  /** A format that is known and holds nothing to judge. */
  z.strictObject({
    kind: z.literal("refused"),
    name: common.name,
    title: common.title,
    detect: z.array(expression).min(1).max(10),
    /** What to give instead. */
    instead: z.string().min(1).max(1000),
  }),
]);

export type Step = z.infer<typeof step>;
export type FieldSource = z.infer<typeof field>;
export type OneSource = string | z.infer<typeof stepped>;
export type AnyMapping = z.infer<typeof mappingSchema>;
export type Mapping = Exclude<AnyMapping, { kind: "refused" }>;
export type RefusedFormat = Extract<AnyMapping, { kind: "refused" }>;
