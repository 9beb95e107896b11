// A curve of the model, drawn small: what a measure says at each figure, in nats, around the line of nothing.

import type { ReactNode } from "react";
import type { Curve } from "../../../../src/model/findings.ts";
import { weightText } from "../../parts/figures.tsx";
import classes from "./model.module.css";

const width = 120;
const height = 44;
const edge = 3;

/** @param most nats at the upper edge, the same for all curves beside each other */
export function CurveLine({
  curve: { knots, nats },
  label,
  most,
}: {
  readonly curve: Curve;
  readonly label: string;
  readonly most: number;
}): ReactNode {
  const [from, to] = [knots[0]!, knots.at(-1)!];
  const span = to - from || 1;
  const x = (at: number): number => edge + ((at - from) / span) * (width - 2 * edge);
  const y = (n: number): number => height / 2 - (n / most) * (height / 2 - edge);
  const points = knots.map((knot, i) => [x(knot), y(nats[i]!)] as const);
  // constant beyond what was seen
  const path = [[0, points[0]![1]] as const, ...points, [width, points.at(-1)![1]] as const]
    .map(([px, py], i) => `${i === 0 ? "M" : "L"}${px.toFixed(1)} ${py.toFixed(1)}`)
    .join("");
  const [least, greatest] = [Math.min(...nats), Math.max(...nats)];
  const told = `${label}: ${weightText(least)} to ${weightText(greatest)} nats, over figures from ${figure(from)} to ${figure(to)}`;
  return (
    <figure className={classes.curve}>
      <svg role="img" aria-label={told} viewBox={`0 0 ${width} ${height}`}>
        <title>{told}</title>
        <path d={`M0 ${height / 2}H${width}`} className={classes.zero} />
        <path d={path} className={classes.line} />
      </svg>
      <figcaption aria-hidden="true">
        {weightText(least)} to {weightText(greatest)}
      </figcaption>
    </figure>
  );
}

const figure = (n: number): string => String(Number(n.toPrecision(3)));
