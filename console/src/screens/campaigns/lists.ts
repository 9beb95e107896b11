// Which list a case or group belongs to, and what of a list is shown. Pure.

import type { ListedGroup } from "../../../../src/app/live/uses/listed-groups.ts";
import type { Family } from "../../../../src/core/campaign.ts";

export const lists = [
  { id: "distillation", name: "Campaigns" },
  { id: "concealed-operation", name: "Concealed operations" },
  { id: "other-abuse", name: "Other abuse" },
  { id: "let-be", name: "Let be" },
] as const;
export type List = (typeof lists)[number]["id"];

/** What holds where the address says nothing. */
export const standard = {
  list: "distillation",
  text: "",
  state: "",
  family: "",
  finding: "",
  sort: "",
  order: "",
};
export type Filters = Readonly<Record<keyof typeof standard, string>>;

export const isOfList =
  (list: List) =>
  ({ finding }: ListedGroup): boolean =>
    list === "let-be" ? finding === "none" || finding === "open-party" : finding === list;

/** "open" stands for all states that want somebody. */
const openStates: readonly string[] = ["suspected", "confirmed", "returned"];

export function isShown(one: ListedGroup, { text, state, family, finding }: Filters): boolean {
  const said = [one.id, one.ring, one.looks_like, one.operator, one.why].join(" ").toLowerCase();
  return (
    said.includes(text.trim().toLowerCase()) &&
    (state === "" ||
      (state === "open" ? openStates.includes(one.state ?? "") : one.state === state)) &&
    (family === "" || one.families.includes(family as Family)) &&
    (finding === "" || one.finding === finding)
  );
}

export const keyOf = (one: ListedGroup): string => one.id ?? one.ring ?? "";
