// A sentence of the program: its moments in the viewer's zone, its percentages as the viewer's locale writes them, and
// commands as commands. What people write stays as they wrote it (`Words`).

import type { ReactNode } from "react";
import { visibleLines } from "../../../src/core/visible.ts";
import { percentText, Time } from "./figures.tsx";

/** A command or a field between backticks, a moment of UTC, or a percentage. */
const special =
  /`([^`\n]+)`|(\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z| UTC|(?= to \d{4}-\d\d-\d\d \d\d:\d\d UTC)))|(\d+(?:\.\d+)?) ?%/g;

export function Sentence({ text }: { readonly text: string }): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const found of text.matchAll(special)) {
    const [all, code, moment, share] = found;
    parts.push(visibleLines(text.slice(from, found.index)));
    const key = found.index;
    if (code !== undefined) parts.push(<code key={key}>{visibleLines(code)}</code>);
    else if (moment === undefined) parts.push(percentOf(share!));
    else parts.push(<Time key={key} at={`${moment.replace(/Z| UTC/, "").replace(" ", "T")}Z`} />);
    from = found.index + all.length;
  }
  return <bdi>{[...parts, visibleLines(text.slice(from))]}</bdi>;
}

/** @param share "83" or "99.5", of a hundred */
const percentOf = (share: string): string =>
  percentText(Number(share) / 100, share.split(".")[1]?.length ?? 0);
