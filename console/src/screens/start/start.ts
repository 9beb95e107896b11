// How far the first steps are, as `GET /v1/start` tells it.

import type { DemoState } from "../../../../src/app/live/demo-world.ts";
import type { Held } from "../../../../src/app/live/uses/operation.ts";

export interface Start extends Omit<Held, "demo"> {
  readonly first_event: {
    readonly at: string;
    readonly via: string;
    readonly format: string;
    readonly kind: string;
  } | null;
  readonly accepted: number;
  readonly sweeping: boolean;
  readonly demo: DemoState & { readonly loaded: Held["demo"] };
}
