// A case over time: exchanges as bars, accounts at work as a line, marks where its state changed or something was decided.
// Dragging over the bars selects these hours for the whole screen; two fields do the same by keyboard.

import { Button, TextInput } from "@mantine/core";
import { useElementSize } from "@mantine/hooks";
import { type ReactNode, useEffect, useEffectEvent, useRef, useState } from "react";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import type { SelectionSum } from "../../../../src/app/live/uses/case-selection.ts";
import { compactText, hoursText, timeText } from "../../parts/figures.tsx";
import { utcText, zoneText } from "../../parts/zone.ts";
import { isTurnedRound, type Selected } from "./selected.ts";
import { drawEvents, type Span, spanOf, type TimelineEvent } from "./timeline-events.ts";
import { timeLabels, wholeSteps } from "./ticks.ts";
import classes from "./timeline.module.css";

export interface TimelineProps {
  /** Of the whole case. */
  readonly all: SelectionSum["timeline"];
  /** Of what is selected. */
  readonly part: SelectionSum["timeline"];
  readonly events: readonly TimelineEvent[];
  readonly selected: Selected;
  readonly select: (change: Partial<Selected>) => void;
}

const height = 200;

export default function Timeline({
  all,
  part,
  events,
  selected,
  select,
}: TimelineProps): ReactNode {
  const { ref, width } = useElementSize();
  const host = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  const chosen = useEffectEvent((from: number, to: number): void =>
    select({ from: String(Math.round(from)), to: String(Math.round(to)) }),
  );
  useEffect(() => {
    if (width < 100 || host.current === null) return undefined;
    const isWhole = !isNear || !isSpan(selected.from, selected.to);
    const shown: Span = isWhole
      ? spanOf(all, events, Date.now())
      : [Number(selected.from) / 1000, Number(selected.to) / 1000];
    // the end of the last step is a point without a bar: a bar is as wide as from its point to the next
    const times = Array.from(
      { length: all.exchanges.length + 1 },
      (_, i) => all.start / 1000 + i * all.step_seconds,
    );
    const closed = (bars: readonly number[]): (number | null)[] => [...bars, null];
    const plot = new uPlot(
      optionsOf(width, host.current, events, chosen, { shown, isWhole }),
      [times, closed(all.exchanges), closed(part.exchanges), closed(part.accounts)],
      host.current,
    );
    if (isSpan(selected.from, selected.to)) {
      const left = plot.valToPos(Number(selected.from) / 1000, "x");
      const right = plot.valToPos(Number(selected.to) / 1000, "x");
      plot.setSelect(
        { left, top: 0, width: right - left, height: plot.bbox.height / devicePixelRatio },
        false,
      );
    }
    return () => plot.destroy();
  }, [width, all, part, events, isNear, selected.from, selected.to]);
  const most = Math.max(...all.exchanges);
  const isTurned = isTurnedRound(selected);
  return (
    <div ref={ref}>
      <div
        ref={host}
        className={classes.plot}
        role="img"
        aria-label={`Exchanges in steps of ${hoursText(all.step_seconds / 3600)}, ${compactText(most)} at the most, from ${timeText(all.start)}, times of ${zoneText()}`}
        title={`${utcText(new Date(all.start))} to ${utcText(new Date(all.start + all.exchanges.length * all.step_seconds * 1000))}`}
      />
      <div className={classes.hours}>
        <TextInput
          size="xs"
          type="datetime-local"
          label="From"
          value={fieldOf(selected.from)}
          onChange={(event) => select({ from: msOf(event.currentTarget.value) })}
        />
        <TextInput
          size="xs"
          type="datetime-local"
          label="To"
          value={fieldOf(selected.to)}
          error={isTurned}
          {...(isTurned ? { "aria-errormessage": "hours-turned" } : {})}
          onChange={(event) => select({ to: msOf(event.currentTarget.value) })}
        />
        {isSpan(selected.from, selected.to) && (
          <Button
            size="xs"
            variant="default"
            aria-pressed={isNear}
            onClick={() => setNear(!isNear)}
          >
            {isNear ? "Zoom out" : "Zoom in"}
          </Button>
        )}
        {(selected.from !== "" || selected.to !== "") && (
          <Button size="xs" variant="default" onClick={() => select({ from: "", to: "" })}>
            All hours
          </Button>
        )}
        {isTurned && (
          <p id="hours-turned" role="alert" className="fault">
            To is earlier than From.
          </p>
        )}
        <p className="note">Drag over the bars to select hours. Times are of {zoneText()}.</p>
      </div>
    </div>
  );
}

/** Whether there is a span of time to mark and to look at from near. */
const isSpan = (from: string, to: string): boolean =>
  from !== "" && to !== "" && Number(from) < Number(to);

/** Unix ms as the browser's field has a moment, in the viewer's zone. */
function fieldOf(ms: string): string {
  if (ms === "") return "";
  const date = new Date(Number(ms));
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
const msOf = (field: string): string =>
  field === "" ? "" : String(new Date(field).getTime() || "");

function optionsOf(
  width: number,
  element: HTMLElement,
  events: TimelineProps["events"],
  onSelect: (from: number, to: number) => void,
  { shown, isWhole }: { readonly shown: Span; readonly isWhole: boolean },
): uPlot.Options {
  const style = getComputedStyle(element);
  const hue = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const axis = {
    stroke: hue("soft"),
    grid: { show: false },
    ticks: { stroke: hue("rule"), width: 1, size: 4 },
    font: "12px system-ui",
  };
  // a bar is as wide as its step, from however near it is looked at; a pixel keeps one from the next
  const bars = uPlot.paths.bars!({ size: [1, Infinity], align: 1, gap: 1 });
  return {
    width,
    height,
    legend: { show: false },
    // room for the words of events above the bars
    padding: [20, 8, 0, 0],
    cursor: { y: false, drag: { x: true, y: false, setScale: false } },
    scales: {
      x: { time: true, range: [...shown] },
      y: { range: (_, __, max) => [0, Math.max(1, max * 1.02)] },
      accounts: { range: (_, __, max) => [0, Math.max(1, max * 1.02)] },
    },
    axes: [
      // a time with its seconds is as wide as this
      { ...axis, space: 80, values: (_, at, __, ___, step) => timeLabels(at, step) },
      {
        ...axis,
        size: 48,
        incrs: [...wholeSteps],
        values: (_, all) => all.map((one) => compactText(one)),
      },
      {
        ...axis,
        scale: "accounts",
        // eslint-disable-next-line typescript/no-unsafe-enum-assignment -- the enum is a type alone: right
        side: 1,
        size: 44,
        incrs: [...wholeSteps],
        stroke: hue("against"),
        values: (_, all) => all.map((one) => compactText(one)),
      },
    ],
    series: [
      {},
      {
        label: "all",
        fill: hue("track"),
        stroke: hue("rule"),
        width: 0,
        paths: bars,
        points: { show: false },
      },
      { label: "exchanges", fill: hue("accent"), width: 0, paths: bars, points: { show: false } },
      {
        label: "accounts",
        scale: "accounts",
        stroke: hue("against"),
        width: 1.5,
        points: { show: false },
      },
    ],
    hooks: {
      setSelect: [
        (plot) => {
          const { left, width: wide } = plot.select;
          if (wide < 2) return;
          onSelect(plot.posToVal(left, "x") * 1000, plot.posToVal(left + wide, "x") * 1000);
        },
      ],
      draw: [
        (plot) => drawEvents(plot, events, { ink: hue("ink"), className: classes.event!, isWhole }),
      ],
    },
  };
}
