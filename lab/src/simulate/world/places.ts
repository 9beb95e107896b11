// From where an account is seen: a person's home, phone and place of work; a fixed set of servers; a VPN.

import type { Places } from "../actor.ts";
import type { Random } from "../random.ts";
import type { Home, Internet, Place } from "./internet.ts";

/** A dynamic home line gets a new address about this often, in sessions. */
const SESSIONS_PER_LEASE = 60;

/** A person: home, phone, and in a share of sessions somewhere else (work, campus, VPN). */
export class Moving implements Places {
  private readonly internet: Internet;
  private readonly home: Home;
  private readonly phone: readonly Place[];
  private readonly phoneShare: number;
  private readonly away: readonly Place[];
  private readonly awayShare: number;

  constructor(
    internet: Internet,
    home: Home,
    phone: readonly Place[],
    phoneShare: number,
    away: readonly Place[] = [],
    awayShare = 0,
  ) {
    this.internet = internet;
    this.home = home;
    this.phone = phone;
    this.phoneShare = phoneShare;
    this.away = away;
    this.awayShare = awayShare;
  }

  at(random: Random): Place {
    const x = random.next();
    if (x < this.awayShare) return random.pick(this.away);
    if (x < this.awayShare + this.phoneShare) return random.pick(this.phone);
    return this.internet.renew(this.home, random, random.chance(1 / SESSIONS_PER_LEASE));
  }
}

/** A fixed list, each as likely as the others: servers, an office's egress. */
export class Fixed implements Places {
  private readonly list: readonly Place[];
  constructor(list: readonly Place[]) {
    this.list = list;
  }
  at(random: Random): Place {
    return this.list.length === 1 ? this.list[0]! : random.pick(this.list);
  }
}

/** A few places of which the first is the usual one; lines of one's own change as any home's do. */
export class Homes implements Places {
  private readonly internet: Internet;
  private readonly list: readonly (Place | Home)[];
  constructor(internet: Internet, list: readonly (Place | Home)[]) {
    this.internet = internet;
    this.list = list;
  }
  at(random: Random): Place {
    const chosen = this.list[random.popular(this.list.length)]!;
    return "net" in chosen ? this.internet.renew(chosen, random) : chosen;
  }
}
