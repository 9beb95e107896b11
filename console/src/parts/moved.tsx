// What of the traffic moved in a window, in words: shares of areas, languages and forms, and phrases that come again.

import type { ReactNode } from "react";
import type { DriftWindow } from "../../../src/drift/drift.ts";
import { areaName, humanise } from "../../../src/core/reader-words.ts";
import { shareText } from "./figures.tsx";

interface Share {
  readonly name: string;
  readonly share: number;
  readonly reference_share: number;
}

const language = new Intl.DisplayNames(undefined, { type: "language", fallback: "code" });
const languageName = (code: string): string =>
  code === "und" ? "language not told" : (language.of(code) ?? code);

/** The most surprising first. */
export function movedShares({ moved }: Pick<DriftWindow, "moved">): readonly Share[] {
  const named = (list: DriftWindow["moved"]["areas"], nameOf: (name: string) => string) =>
    list.map((one) => ({ ...one, name: nameOf(one.name) }));
  return [
    ...named(moved.areas, areaName),
    ...named(moved.languages, languageName),
    ...named(moved.marks, (name) => humanise(name)),
  ].sort((a, b) => b.surprise - a.surprise);
}

export function MovedShare({ one }: { readonly one: Share }): ReactNode {
  return (
    <>
      {one.name}: {shareText(one.share)} of prompts, {shareText(one.reference_share)} before
    </>
  );
}
