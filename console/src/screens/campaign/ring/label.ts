// The name beside a mark of the ring: to its right, and to its left where it would not find room there. Of names that would
// lie on each other the larger mark has its own; the lists beside the picture have them all.

import type { NodeHoverDrawingFunction, NodeLabelDrawingFunction } from "sigma/rendering";
import type { NodeLook, TieLook } from "./picture.ts";

/** Pixels between a mark and its name, around a name that stands out, and across the edge that each letter has. */
const gap = 3;
const around = 4;
const halo = 4;

type Label = Parameters<NodeLabelDrawingFunction<NodeLook, TieLook>>[1];
type Given = Parameters<NodeLabelDrawingFunction<NodeLook, TieLook>>[2];

/** Colours of the scheme in use, which the renderer passes on and does not know. */
const coloursOf = (data: Label): { readonly ink: string; readonly paper: string } => ({
  ink: "#000",
  paper: "#fff",
  ...(data as { readonly ink?: string; readonly paper?: string }),
});

/** The names of one picture: gathered while the renderer goes through the marks, and drawn when it has done so. */
export interface Names {
  readonly gather: NodeLabelDrawingFunction<NodeLook, TieLook>;
  readonly draw: () => void;
}

export function namesApart(): Names {
  let gathered: { readonly box: Box; readonly rank: number; readonly draw: () => void }[] = [];
  return {
    gather(context, data, settings) {
      const place = placeOf(context, data, settings);
      if (place === null) return;
      const high = settings.labelSize + 2 * around;
      const rank = data["forceLabel"] === true ? Infinity : data.size;
      gathered.push({
        box: { left: place.x, top: data.y - high / 2, wide: place.wide, high },
        ...{ rank, draw: () => drawLabel(context, data, settings) },
      });
    },
    draw() {
      for (const at of apart(gathered)) gathered[at]!.draw();
      gathered = [];
    },
  };
}

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly wide: number;
  readonly high: number;
}

/** Places of those that are drawn: by rank, and where two are equal the first; none lies on another. */
export function apart(all: readonly { readonly box: Box; readonly rank: number }[]): number[] {
  const drawn: number[] = [];
  const byRank = [...all.keys()].sort((a, b) => all[b]!.rank - all[a]!.rank || a - b);
  for (const at of byRank)
    if (drawn.every((other) => !touches(all[at]!.box, all[other]!.box))) drawn.push(at);
  return drawn;
}

const touches = (a: Box, b: Box): boolean =>
  a.left < b.left + b.wide &&
  b.left < a.left + a.wide &&
  a.top < b.top + b.high &&
  b.top < a.top + a.high;

const drawLabel: NodeLabelDrawingFunction<NodeLook, TieLook> = (context, data, settings) => {
  const place = placeOf(context, data, settings);
  if (place === null) return;
  const { ink, paper } = coloursOf(data);
  // letters stand on their line: a third of their height brings them to the middle of the mark
  const line = data.y + settings.labelSize / 3;
  // ties go on behind a name, and not through it
  context.lineJoin = "round";
  context.lineWidth = halo;
  context.strokeStyle = paper;
  context.strokeText(data.label!, place.x, line);
  context.fillStyle = ink;
  context.fillText(data.label!, place.x, line);
};

/** The same over whatever lies behind it, where the pointer is. */
export const drawHover: NodeHoverDrawingFunction<NodeLook, TieLook> = (context, data, settings) => {
  const { ink, paper } = coloursOf(data);
  const place = placeOf(context, data, settings);
  if (place !== null) {
    const high = settings.labelSize + 2 * around;
    context.beginPath();
    context.roundRect(place.x - around, data.y - high / 2, place.wide + 2 * around, high, 3);
    context.fillStyle = paper;
    context.fill();
    context.strokeStyle = ink;
    context.lineWidth = 0.5;
    context.stroke();
  }
  context.beginPath();
  context.arc(data.x, data.y, data.size + 1.5, 0, 2 * Math.PI);
  context.strokeStyle = ink;
  context.lineWidth = 1.5;
  context.stroke();
  drawLabel(context, data, settings);
};

/** Where the name begins and how wide it is, px; null of what has none. */
function placeOf(
  context: CanvasRenderingContext2D,
  { label, x, size }: Label,
  { labelSize, labelFont, labelWeight }: Given,
): { readonly x: number; readonly wide: number } | null {
  if (typeof label !== "string" || label === "") return null;
  context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
  const wide = context.measureText(label).width;
  const right = x + size + gap + around;
  const isOver = right + wide + around > context.canvas.clientWidth;
  return { x: isOver ? x - size - gap - around - wide : right, wide };
}
