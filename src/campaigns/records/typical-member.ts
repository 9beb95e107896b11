// The figures of a ring's median member, beside which those of one at its edge are told.

import { quantile } from "../../core/stats.ts";
import type { JudgedRing } from "../../judge/index.ts";

export interface Typical {
  readonly exchanges: number;
  /** Share of the prompts that carry the ring's wording. */
  readonly shared: number;
  readonly hours: number;
  readonly addresses: number;
}

export function typicalMember({ facts }: JudgedRing): Typical {
  const { members, work } = facts;
  const active = members.filter((one) => one.exchanges > 0);
  const middle = (values: readonly number[]): number =>
    values.length === 0
      ? 0
      : quantile(
          [...values].sort((a, b) => a - b),
          0.5,
        );
  return {
    exchanges: Math.round(middle(active.map((one) => one.exchanges))),
    shared: middle(work.flatMap(({ prompts, shared }) => (prompts > 0 ? [shared / prompts] : []))),
    hours: Math.round(middle(active.map((one) => one.hours.filter((n) => n > 0).length))),
    addresses: Math.round(middle(active.map((one) => one.addresses))),
  };
}
