// What a value of a field is called, where it is one of few. Whatever has no words of its own is its own name.

import { findingNames } from "../../../../src/core/findings.ts";
import { areaName, rungNames } from "../../../../src/core/reader-words.ts";

const names: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  finding: findingNames,
  rung: rungNames,
};

/** @param field as GET /v1/explore/fields names it */
export const choiceName = (field: string, value: string): string =>
  field === "area" ? areaName(value) : (names[field]?.[value] ?? value);
