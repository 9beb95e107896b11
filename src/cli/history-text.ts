// The history of a case for a terminal: its state, each dated change with its cause, and an analyst's ruling on it.

import { styleText } from "node:util";
import type { Campaign } from "../core/campaign.ts";
import type { AnalystRuling, CaseEvent } from "../core/case-history.ts";
import { visible } from "../evidence/report/index.ts";
import { wrap } from "./fit.ts";
import type { Io } from "./io.ts";
import { figure } from "./words.ts";

/** Events that are shown: the first, which says how it began, and the newest. */
const newest = 14;

export function historyText(
  { state, detected, events }: Pick<Campaign, "state" | "detected" | "events">,
  ruling: AnalystRuling | null,
  io: Pick<Io, "width" | "colour">,
): string {
  const head = (text: string): string => (io.colour ? styleText("bold", text) : text);
  const line = ({ at, event, cause }: CaseEvent): string[] =>
    wrap(`${minute(at)}  ${event}: ${visible(cause)}`, io.width - 2, 18).map((part) => `  ${part}`);
  const left = Math.max(0, events.length - 1 - newest);
  const lines = [
    head(`${state}, found ${minute(detected)} UTC`),
    ...events.slice(0, 1).flatMap(line),
    ...(left > 0 ? [`  and ${figure(left)} more`] : []),
    ...events.slice(1).slice(-newest).flatMap(line),
  ];
  if (ruling)
    lines.push(
      ...wrap(
        `${visible(ruling.actor)} ruled "${ruling.ruling}" on ${minute(ruling.at)} UTC: ${visible(ruling.reason)}`,
        io.width - 2,
        2,
      ).map((part) => `  ${part}`),
    );
  return lines.join("\n");
}

const minute = (time: string): string => time.slice(0, 16).replace("T", " ");
