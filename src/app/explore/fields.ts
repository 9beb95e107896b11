// What can be asked of each subject: a closed table. A field is a name, an expression over the subject's own columns, a type,
// a unit and words. Whoever asks names fields; nothing that is sent becomes SQL.

import { areas } from "../../core/area.ts";
import { families, rungs } from "../../core/campaign.ts";
import { findings } from "../../core/findings.ts";
import { traitKinds } from "../../traits/kinds.ts";

export const subjects = ["accounts", "traits", "hours"] as const;
export type Subject = (typeof subjects)[number];

export const comparisons = ["eq", "ne", "gt", "gte", "lt", "lte", "has", "in"] as const;
export type Comparison = (typeof comparisons)[number];

export const fieldTypes = ["text", "number", "time", "yes-no"] as const;
export type FieldType = (typeof fieldTypes)[number];

export interface Field {
  readonly name: string;
  /** Over the columns of the subject (subjects.ts). NULL where it is not known. */
  readonly sql: string;
  readonly type: FieldType;
  /** What a number counts; "" where the words say it. */
  readonly unit: string;
  /** What it is, for a reader. */
  readonly words: string;
  /** All values that it can have, where these are few. */
  readonly values?: readonly string[];
  /** It can be asked for, and is no column of the answer. */
  readonly onlyWhere?: true;
  /** Of an hour: it is said of the account, so that accounts are chosen by it before their hours are added up. */
  readonly ofAccount?: true;
}

/** Comparisons that a field of each type takes. */
export const comparisonsOf: Readonly<Record<FieldType, readonly Comparison[]>> = {
  text: ["eq", "ne", "has", "in"],
  number: ["eq", "ne", "gt", "gte", "lt", "lte"],
  time: ["gt", "gte", "lt", "lte"],
  "yes-no": ["eq"],
};

const text = (name: string, sql: string, words: string, values?: readonly string[]): Field => ({
  ...{ name, sql, type: "text", unit: "", words },
  ...(values ? { values } : {}),
});
const number = (name: string, sql: string, words: string, unit: string): Field => ({
  ...{ name, sql, type: "number", unit, words },
});
const time = (name: string, sql: string, words: string): Field => ({
  ...{ name, sql, type: "time", unit: "", words },
});
const yesNo = (name: string, sql: string, words: string): Field => ({
  ...{ name, sql, type: "yes-no", unit: "", words },
});

const finding = text("finding", "finding", "what its ring is found to be", findings);
const campaign = text("campaign", "campaign", "the case that holds it");
const exchanges = number("exchanges", "exchanges", "what it sent", "exchanges");
const inputTokens = number("input_tokens", "input_tokens", "tokens in", "tokens");
const outputTokens = number("output_tokens", "output_tokens", "tokens out", "tokens");

/** What a reader calls the kinds; names that an operator declares come as they are. */
const kindNames = [
  ...new Set(traitKinds.filter((one) => one.from !== "search").map(({ name }) => name)),
];

export const fieldsOf: Readonly<Record<Subject, readonly Field[]>> = {
  accounts: [
    text("account", "account", "its name"),
    finding,
    campaign,
    text("ring", "ring", "its ring in the last sweep"),
    number("score", "score", "how sure the finding is of this account", "probability"),
    yesNo("edge", "edge", "its own behaviour hardly speaks for the case"),
    text("rung", "rung", "the harshest decision in force", rungs),
    exchanges,
    inputTokens,
    outputTokens,
    time("first", "first", "its first exchange"),
    time("last", "last", "its last exchange"),
    number("days", "days", "days on which it sent something", "days"),
    text("area", "area", "what it asks for most", areas),
    number("models", "models", "models that it used", "models"),
    number("addresses", "addresses", "addresses that it came from", "addresses"),
    number("clients", "clients", "clients that it named", "clients"),
    time("created", "created", "when it signed up"),
    time("closed", "closed", "when it was closed"),
    text("plan", "plan", "the plan of its record"),
    yesNo("org", "org", "whether its record names an organisation"),
    yesNo("verified", "verified", "whether its record says that it was verified"),
    {
      ...{ name: "trait", sql: "value", type: "text", unit: "", onlyWhere: true },
      words: "a trait that it has, as the column trait of the subject traits says it",
    },
  ],
  traits: [
    text("trait", "trait", "names it for the subject accounts"),
    text("kind", "kind", "what it is", kindNames),
    text("family", "family", "the family of evidence", families),
    text("label", "label", "its value, masked"),
    number("accounts", "accounts", "accounts that have it", "accounts"),
    number("members", "members", "of these, accounts of cases", "accounts"),
    campaign,
    number("of_campaign", "of_campaign", "accounts of that case that have it", "accounts"),
    number("uses", "uses", "exchanges that had it", "exchanges"),
    time("first", "first", "first seen"),
    time("last", "last", "last seen"),
  ],
  hours: [
    time("hour", "hour", "begin of the hour"),
    { ...text("account", "account", "who sent"), ofAccount: true },
    text("model", "model", "the model that was asked"),
    exchanges,
    inputTokens,
    outputTokens,
    { ...finding, ofAccount: true },
    { ...campaign, ofAccount: true },
  ],
};
