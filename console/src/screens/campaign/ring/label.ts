// The name beside a mark of the ring: to its right, and to its left where it would not find room there.

import type { NodeLabelDrawingFunction } from "sigma/rendering";
import type { NodeLook, TieLook } from "./picture.ts";

/** Pixels between a mark and its name. */
const gap = 3;

export const drawLabel: NodeLabelDrawingFunction<NodeLook, TieLook> = (context, data, settings) => {
  const { label, x, y, size } = data;
  if (typeof label !== "string" || label === "") return;
  const { labelSize, labelFont, labelWeight } = settings;
  context.fillStyle = (data as { readonly ink?: string }).ink ?? "#000";
  context.font = `${labelWeight} ${labelSize}px ${labelFont}`;
  const wide = context.measureText(label).width;
  const right = x + size + gap;
  const isOver = right + wide > context.canvas.clientWidth;
  // letters stand on their line: a third of their height brings them to the middle of the mark
  context.fillText(label, isOver ? x - size - gap - wide : right, y + labelSize / 3);
};
