// Who plays whom: each account of the world without text plays the reels of a recorded account of its kind (and
// application); the accounts of a group play those of one recorded group, so that they have in common what that had.
// Who was recorded plays itself. An account that sends more than its donor goes on with one that sent more, at the same
// place: how much of what an account says it said before depends on how much it said.

import type { Actor } from "../actor.ts";
import type { Hash } from "./identities.ts";
import type { Seat } from "./peopled-world.ts";
import { type Donor, laneCount, lanes, type Sketch } from "./sketch-reels.ts";
import { strandOf, textInGroups } from "./strand.ts";

/** What is known of an account before its first exchange. */
export interface Entered {
  readonly seat: Seat;
  readonly campaign: boolean;
}

/** The donors that an account may play, and which of them it plays first. */
export interface Roles {
  readonly troupe: Troupe;
  readonly first: Donor;
}

/** Donors whose texts are alike, by lane: those that sent most come last. */
interface Troupe {
  readonly donors: readonly Donor[];
  readonly byLength: readonly (readonly Donor[])[];
}

export class Part {
  readonly campaign: boolean;
  /** Hash of the account, and that of its group. */
  readonly lo: number;
  readonly hi: number;
  readonly groupLo: number;
  readonly groupHi: number;
  /** Exchanges so far. */
  uses = 0;
  readonly #troupe: Troupe;
  readonly #reels: (readonly Sketch[])[];
  readonly #played: [number, number, number] = [0, 0, 0];

  constructor(campaign: boolean, { troupe, first }: Roles, own: Hash, group: Hash) {
    this.campaign = campaign;
    this.lo = own.lo;
    this.hi = own.hi;
    this.groupLo = group.lo;
    this.groupHi = group.hi;
    this.#troupe = troupe;
    this.#reels = [...first.lanes];
  }

  /** The next sketch of a lane. */
  next(wanted: number): Sketch {
    this.uses++;
    let lane = wanted;
    if (this.#played[lane]! >= this.#reels[lane]!.length) lane = this.#more(wanted);
    return this.#reels[lane]![this.#played[lane]!++]!;
  }

  /** At the end of a reel a longer one is played from here on, or the later half of the longest again. */
  #more(wanted: number): number {
    const lane = this.#laneLike(wanted);
    const donors = this.#troupe.byLength[lane]!;
    const from = donors.findIndex((donor) => donor.lanes[lane]!.length > this.#played[lane]!);
    if (from >= 0) {
      // spread over those that are long enough
      const at = from + ((this.lo >>> 0) % (donors.length - from));
      this.#reels[lane] = donors[at]!.lanes[lane]!;
    } else this.#played[lane] = this.#reels[lane]!.length >> 1;
    return lane;
  }

  /** Where nobody has a second turn the openings serve, and the other way round. */
  #laneLike(wanted: number): number {
    const has = (lane: number): boolean =>
      this.#troupe.byLength[lane]!.at(-1)!.lanes[lane]!.length > 0;
    return [wanted, lanes.opening, lanes.later, lanes.harvest].find(has)!;
  }
}

/** Deals roles; the same donors and account give the same. */
export class Casting {
  /** By strand and by kind. */
  readonly #troupes = new Map<string, Troupe>();
  /** Recorded groups by kind. */
  readonly #groups = new Map<string, Troupe[]>();

  constructor(donors: readonly Donor[]) {
    const by = (name: (donor: Donor) => string): Map<string, Donor[]> =>
      Map.groupBy(
        donors.toSorted((a, b) => a.seat.number - b.seat.number),
        name,
      );
    for (const name of [({ seat }: Donor) => seat.kind, ({ strand }: Donor) => strand])
      for (const [key, those] of by(name)) this.#troupes.set(key, troupeOf(those));
    for (const those of by(({ seat }) => `${seat.kind} ${seat.group}`).values()) {
      const { kind } = those[0]!.seat;
      const known = this.#groups.get(kind);
      if (known) known.push(troupeOf(those));
      else this.#groups.set(kind, [troupeOf(those)]);
    }
  }

  rolesFor({ seat, campaign }: Entered, actor: Actor): Roles {
    const groups = textInGroups(seat.kind, campaign) ? this.#groups.get(seat.kind) : undefined;
    if (groups) {
      const troupe = groups[seat.group % groups.length]!;
      const itself = troupe.donors.find((donor) => donor.seat.member === seat.member);
      return { troupe, first: itself ?? troupe.donors[seat.member % troupe.donors.length]! };
    }
    const troupe =
      this.#troupes.get(strandOf(seat.kind, actor)) ??
      this.#troupes.get(seat.kind) ??
      // a kind of which nobody was recorded speaks as people do
      this.#troupes.get("person")!;
    const itself = troupe.donors.find((donor) => donor.seat.number === seat.number);
    return { troupe, first: itself ?? troupe.donors[seat.number % troupe.donors.length]! };
  }
}

function troupeOf(donors: readonly Donor[]): Troupe {
  const byLength = Array.from({ length: laneCount }, (_, lane) =>
    donors.toSorted((a, b) => a.lanes[lane]!.length - b.lanes[lane]!.length),
  );
  return { donors, byLength };
}
