// From where a group's accounts are seen. Each option gives an account its lines: `at` names the place of one session.

import type { Random } from "../simulate/random.ts";
import type { Home, Place } from "../simulate/world/internet.ts";
import { type Land, landOf } from "../simulate/world/lands.ts";
import { HOUR, type Scope } from "./scope.ts";

export interface Line {
  at(random: Random, time: number): Place;
}
export type Lines = (i: number, land: Land, random: Random) => Line;

/** Home, telephone, and for some a place of work or a VPN: as anybody has. */
export function homeLine(scope: Scope, land: Land, random: Random): Line {
  const { internet } = scope;
  const home = internet.home(land, random);
  if (home.prefix === null && random.chance(0.02)) home.place = random.pick(scope.proxies);
  const phone = internet.phone(land, random);
  const phoneShare = random.chance(0.6) ? random.between(0.05, 0.6) : 0;
  const away = random.chance(0.2)
    ? random.chance(0.5)
      ? internet.egress(land, random.range(1, 2), random)
      : [random.pick(scope.vpn), random.pick(scope.vpn)]
    : [];
  const awayShare = away.length > 0 ? random.between(0.1, 0.8) : 0;
  return {
    at(r) {
      const x = r.next();
      if (x < phoneShare) return r.pick(phone);
      if (x < phoneShare + awayShare) return r.pick(away);
      return internet.renew(home, r, r.chance(1 / 60));
    },
  };
}

const fixed = (places: readonly Place[]): Line => ({ at: (r) => r.pick(places) });

/** Mixes lines: with `share` the second. */
const either = (first: Line, second: Line, share: number): Line => ({
  at: (r, time) => (r.chance(share) ? second : first).at(r, time),
});

export function linesOf(option: string, scope: Scope, random: Random, size: number): Lines {
  const { internet } = scope;
  const own: Lines = (_, land, r) => homeLine(scope, land, r);
  const some = Math.max(
    2,
    Math.round(Math.exp(random.between(Math.log(3), Math.log(3 + size * 3)))),
  );
  const bought = (): Place[] => {
    const mixed = random.next();
    return Array.from({ length: some }, () =>
      random.chance(mixed) ? internet.residential(random) : internet.servers(1, false, random)[0]!,
    );
  };
  switch (option) {
    case "one-egress": {
      const egress = internet.egress(landOf(random), random.range(1, 3), random);
      const remote = random.chance(0.5) ? random.between(0.05, 0.4) : 0;
      return (i, land, r) =>
        either(fixed(egress), remote > 0 ? own(i, land, r) : fixed(egress), remote);
    }
    case "campus": {
      const gate = internet.egress(landOf(random), random.range(1, 8), random);
      return (i, land, r) => either(fixed(gate), own(i, land, r), r.between(0.1, 0.7));
    }
    case "cloud-few": {
      const servers = internet.servers(random.range(1, 8), random.chance(0.5), random);
      return () => fixed(servers);
    }
    case "cloud-own":
      return (_, __, r) => fixed(internet.servers(r.range(1, 2), false, r));
    case "functions": {
      // servers by the call: any of a cloud's many addresses
      const cloud = internet.servers(random.range(80, 900), false, random);
      return () => fixed(cloud);
    }
    case "pool": {
      // some rent a part of the lines that others rent too
      const rented = random.chance(0.25) ? random.shuffle([...scope.proxies]).slice(0, some) : null;
      const pool = rented ?? bought();
      return () => fixed(pool);
    }
    case "sticky": {
      const pool = bought();
      const hours = Math.exp(random.between(Math.log(1), Math.log(72)));
      return (i) => ({
        at: (_, time) =>
          pool[
            Math.abs(Math.imul(Math.floor(time / (hours * HOUR)) + i * 7919, 2654435761)) %
              pool.length
          ]!,
      });
    }
    case "rented-homes": {
      const n = random.range(1, 3);
      return (_, land, r) => {
        const homes: Home[] = Array.from({ length: n }, () =>
          internet.home(r.chance(0.6) ? land : landOf(r), r),
        );
        return { at: (q) => internet.renew(q.pick(homes), q) };
      };
    }
    case "nat": {
      const land = landOf(random);
      const gates = Array.from({ length: random.range(1, 3) }, () =>
        internet.phone(land, random),
      ).flat();
      const share = random.between(0.5, 1);
      return (i, at, r) => either(own(i, at, r), fixed(gates), share);
    }
    case "vpn": {
      const exits = random.chance(0.5) ? scope.vpn : internet.vpnExits(random.range(2, 30), random);
      const share = random.between(0.4, 1);
      return (i, land, r) => either(own(i, land, r), fixed(exits), share);
    }
    case "proxies": {
      const share = random.between(0.5, 1);
      return (i, land, r) => either(own(i, land, r), fixed(scope.proxies), share);
    }
    case "runners":
      return () => fixed(scope.runners);
    case "vendor": {
      const places = random.chance(0.5)
        ? scope.vendor
        : internet.servers(random.range(1, 20), true, random);
      return () => fixed(places);
    }
    case "remote": {
      const office = internet.egress(landOf(random), 1, random);
      return (i, land, r) => either(own(i, land, r), fixed(office), r.between(0.05, 0.5));
    }
    default:
      return own;
  }
}
