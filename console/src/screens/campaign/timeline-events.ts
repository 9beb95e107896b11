// Events on the timeline of a case: how far its axis reaches, and a thin line for each with its word at the top. Words that
// would lie on each other are one: the first, and how many more; all of them when it is pointed at.

import type uPlot from "uplot";
import type { SelectionSum } from "../../../../src/app/live/uses/case-selection.ts";
import { timeText } from "../../parts/figures.tsx";

export interface TimelineEvent {
  readonly at: string; // RFC 3339
  readonly event: string;
}

/** The axis is as long as this many times the exchanges, at the most: bars of an old log stay bars. */
const mostTimes = 5;

/** Unix seconds. */
export type Span = readonly [from: number, to: number];

/**
 * From the first exchange to the last, or to the last event after it; events long after stand at its end. What is to come is
 * left out: the last step may not be over yet, nor has begun what is decided for later.
 * @param now ms
 */
export function spanOf(
  { start, step_seconds: step, exchanges }: SelectionSum["timeline"],
  events: readonly TimelineEvent[],
  now: number,
): Span {
  const from = start / 1000;
  const last = from + (exchanges.length - 1) * step;
  const bars = Math.min(last + step, Math.max(last + step / 10, now / 1000));
  const past = events.map(({ at }) => Date.parse(at)).filter((at) => at <= now);
  const end = Math.max(bars, ...past.map((at) => at / 1000));
  return [from, Math.min(end, from + mostTimes * (bars - from))];
}

interface Placed extends TimelineEvent {
  /** Where its line stands, in pixels. */
  readonly x: number;
}

export interface EventWord {
  readonly left: number; // pixels
  readonly text: string;
  readonly events: readonly TimelineEvent[];
}

/** Pixels between a line and its word, and between two words. */
const [beside, between] = [4, 8];

/**
 * @param placed in their order
 * @param right where words end, in pixels
 * @param wide of a text, in pixels
 */
export function wordsOf(
  placed: readonly Placed[],
  right: number,
  wide: (text: string) => number,
): EventWord[] {
  interface Group extends EventWord {
    /** Where the next may begin. */
    readonly end: number;
  }
  const group = (from: number, events: readonly TimelineEvent[]): Group => {
    const text = textOf(events);
    const left = Math.max(0, Math.min(from, right - wide(text)));
    return { left, end: left + wide(text) + between, text, events };
  };
  const groups: Group[] = [];
  for (const { x, at, event } of placed) {
    let last = group(x + beside, [{ at, event }]);
    // a word at the right end moves to the left as it grows, and may reach the one before
    for (let before = groups.at(-1); before && last.left < before.end; before = groups.at(-1)) {
      groups.pop();
      last = group(before.left, [...before.events, ...last.events]);
    }
    groups.push(last);
  }
  return groups;
}

const textOf = (events: readonly TimelineEvent[]): string =>
  `${events[0]!.event}${events.length === 1 ? "" : ` +${events.length - 1}`}`;

const font = (pixels: number): string => `${pixels}px system-ui`;

interface Drawn {
  readonly ink: string;
  readonly className: string; // of a word
  /** All hours are shown: what came after the end of the axis stands at its end. */
  readonly isWhole: boolean;
}

export function drawEvents(
  plot: uPlot,
  events: readonly TimelineEvent[],
  { ink, className, isWhole }: Drawn,
): void {
  const { ctx, bbox, over } = plot;
  const right = bbox.width / devicePixelRatio;
  const now = Date.now();
  const placed = events.flatMap((one): Placed[] => {
    const x = plot.valToPos(Date.parse(one.at) / 1000, "x");
    // the axis may begin with one, and end with one
    if (x > -1 && x < right + 1) return [{ ...one, x }];
    const isLater = isWhole && x > right && Date.parse(one.at) <= now;
    return isLater ? [{ ...one, event: `${one.event} →`, x: right }] : [];
  });
  ctx.save();
  ctx.strokeStyle = ink;
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio]);
  for (const { x } of placed) {
    const at = bbox.left + x * devicePixelRatio;
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at, bbox.top + bbox.height);
    ctx.stroke();
  }
  ctx.font = font(11);
  const words = wordsOf(placed, right, (text) => ctx.measureText(text).width);
  ctx.restore();
  for (const old of over.querySelectorAll(`.${className}`)) old.remove();
  for (const { left, text, events: all } of words) {
    const word = document.createElement("span");
    word.className = className;
    word.style.left = `${left}px`;
    word.style.font = font(11);
    word.textContent = text;
    word.title = all.map(({ at, event }) => `${timeText(at)}: ${event}`).join("\n");
    over.append(word);
  }
}
