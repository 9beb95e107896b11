// Arrivals of one client: a renewal process with the gaps of each window, run on the clock of its own traffic, so
// that days, nights and bursts stay as they are whatever part of the volume is kept.
// In: windows of rates and shapes, exchanges wanted. Out: times in order, seconds since the beginning.
// Source: Gerhardt and Nelson, "Transforming renewal processes for simulation of nonstationary arrival processes",
// INFORMS Journal on Computing 21 (2009): gaps of mean 1 are drawn and carried through the inverse of the cumulated
// rate. Gamma variates after Marsaglia and Tsang (2000).

import type { Random } from "../../src/simulate/random.ts";
import type { Window } from "./servegen.ts";

/** Least shape of the gaps: below it one gap is as long as all others together, and nothing but chance decides. */
const leastShape = 0.02;

/**
 * @param windows in order of time; none overlaps
 * @param length seconds of a window
 * @param wanted exchanges to expect over all windows
 */
export function arrivals(
  windows: readonly Window[],
  length: number,
  wanted: number,
  random: Random,
): number[] {
  const all = windows.reduce((sum, { rate }) => sum + rate * length, 0);
  const scale = wanted / all;
  const out: number[] = [];
  // the first gap is cut at random, as the trace was cut out of a longer life
  let left = random.next() * (windows[0] === undefined ? 0 : gap(windows[0], random));
  for (const window of windows) {
    const volume = window.rate * length * scale;
    let at = 0;
    while (at + left < volume) {
      at += left;
      out.push(window.start + (at / volume) * length);
      left = gap(window, random);
    }
    left -= volume - at;
  }
  return out;
}

/** A gap of mean 1 with the window's family and shape. */
function gap(window: Window, random: Random): number {
  const shape = Math.max(leastShape, window.shape);
  if (window.family === "Weibull")
    return random.exponential(1) ** (1 / shape) / Math.exp(logGamma(1 + 1 / shape));
  return gammaVariate(shape, random) / shape;
}

function gammaVariate(shape: number, random: Random): number {
  if (shape < 1) return gammaVariate(shape + 1, random) * (1 - random.next()) ** (1 / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = random.normal();
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(1 - random.next()) < x ** 2 / 2 + d - d * v + d * Math.log(v))
      return d * v;
  }
}

/** Stirling's series from 10 on; below that by its recurrence. */
function logGamma(x: number): number {
  let shift = 0;
  let at = x;
  while (at < 10) shift -= Math.log(at++);
  const inverse = 1 / at;
  return (
    shift +
    (at - 0.5) * Math.log(at) -
    at +
    0.5 * Math.log(2 * Math.PI) +
    inverse / 12 -
    inverse ** 3 / 360
  );
}
