// What is asked for when a pool of accounts is made: how many, of which campaign, with which knobs and from when on.

import type { Pen } from "../actor.ts";
import type { Knobs } from "./knobs.ts";

/** What an agreement in the open replaces: an authorised distiller is a campaign with nothing to hide. */
export interface Agreement {
  readonly org: string;
  readonly programme: string;
  readonly domain: string;
  readonly card: string;
}

/** One pool of a campaign, or the whole of it. */
export interface CrewPlan {
  readonly kind: string;
  readonly campaign: string | null;
  readonly accounts: number;
  readonly knobs: Knobs;
  /** When the campaign starts, ms. */
  readonly begins: number;
  /** Writes for all of them. */
  readonly pen: Pen;
  readonly agreement?: Agreement;
}
