// Steady total: a dispatcher keeps the ring's hourly sum far steadier than independent members could.
// Unit: variance of the hourly total over the sum of the members' variances; 1 for independent members.
// Needs a day of hours. A class or a swarm is far above 1, which says nothing against or for.

import { type Signal } from "../signal.ts";
import { piecewise, total } from "../../core/stats.ts";

export const steadyTotal: Signal = {
  id: "steady-total",
  family: "rhythm",
  measures: "variance of the hourly total over the sum of the members' variances",
  needs: [],
  least: "a day of traffic and five members",
  bounds: [0, 1.5],
  measure(ring) {
    if (ring.hourly.length < 24 || ring.members.length < 5 || ring.memberVariance <= 0) return null;
    const hours = Array.from(ring.hourly);
    const mean = total(hours, (n) => n) / hours.length;
    const value = total(hours, (n) => (n - mean) ** 2) / hours.length / ring.memberVariance;
    return {
      weight: piecewise(value, [
        [0.2, 1.5],
        [0.5, 0.7],
        [0.8, 0],
      ]),
      value,
      control: 1,
      text: `the ring's hourly total varies ${value.toFixed(1)} times as much as independent members would`,
    };
  },
};
