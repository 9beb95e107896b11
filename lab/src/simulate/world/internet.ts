// The invented internet: carriers with address blocks, homes, mobile gateways, offices, campuses, clouds, VPN exits.
// Campaign controlled accounts are given places by the same functions as people, so no block, number format or country tells.

import type { Random } from "../random.ts";
import { type Land, landOf, lands } from "./lands.ts";

export interface Place {
  readonly ip: string;
  readonly asn: number;
  readonly country: string;
}

interface Net {
  readonly asn: number;
  readonly country: string;
  readonly blocks: readonly number[]; // first two octets, as a 16-bit number
  readonly prefix6: string | null; // IPv6 /32 of carriers that give homes IPv6
}

/** Clouds as (number, name): well-known ones, so that asn lookups agree with a real table. */
const CLOUDS: readonly (readonly [number, readonly string[]])[] = [
  [16509, ["US", "DE", "JP", "SG", "GB"]],
  [14618, ["US"]],
  [8075, ["US", "NL", "SG"]],
  [15169, ["US", "DE", "TW"]],
  [14061, ["US", "DE", "SG", "NL"]],
  [24940, ["DE"]],
  [16276, ["FR", "CA"]],
  [45102, ["SG", "HK"]],
  [132203, ["SG", "HK", "JP"]],
  [20473, ["US", "JP", "NL"]],
];
/** People per mobile gateway address; carriers put hundreds to thousands of phones behind one. */
const PHONES_PER_GATEWAY = 30;
const V6_HOMES = 0.12; // share of homes that reach the API over IPv6

/** A home line: the address changes now and then, with IPv6 at every session. */
export interface Home {
  readonly net: Net;
  place: Place;
  readonly prefix: string | null;
}

export class Internet {
  private readonly isps = new Map<string, Net[]>();
  private readonly mobiles = new Map<string, { net: Net; gateways: Place[] }[]>();
  private readonly clouds: Net[] = [];
  private readonly vpns: Net[] = [];
  private readonly free: number[] = [];

  constructor(random: Random, people: number) {
    for (let a = 3; a < 224; a++) {
      // Left out: private, loopback, link-local and carrier-grade ranges.
      if (a === 10 || a === 100 || a === 127 || a === 169 || a === 172 || a === 192 || a === 198)
        continue;
      for (let b = 0; b < 256; b++) this.free.push(a * 256 + b);
    }
    random.shuffle(this.free);
    let asn = 2000 + random.int(300);
    const next = (): number => (asn += random.range(3, 400));
    for (const land of lands) {
      const isps: Net[] = [];
      for (let i = random.range(3, 6); i > 0; i--)
        isps.push(this.net(next(), land.code, random.range(3, 12), random));
      this.isps.set(land.code, isps);
      const gateways = Math.max(3, Math.ceil((people * land.weight) / 120 / PHONES_PER_GATEWAY));
      const mobiles = Array.from({ length: random.range(2, 3) }, () => {
        const net = this.net(next(), land.code, 2, random);
        return { net, gateways: Array.from({ length: gateways }, () => this.place(net, random)) };
      });
      this.mobiles.set(land.code, mobiles);
    }
    for (const [number, countries] of CLOUDS)
      for (const country of countries) this.clouds.push(this.net(number, country, 4, random));
    // Roughly an exit for every forty people, at least thirty.
    this.hops = Array.from({ length: 30 + Math.ceil(people / 40) }, () =>
      this.place(
        random.pick(random.chance(0.5) ? this.clouds : this.netsOf(landOf(random))),
        random,
      ),
    );
    for (let i = 0; i < 6; i++)
      this.vpns.push(this.net(next(), random.pick(["NL", "US", "SG", "DE", "GB"]), 1, random));
  }

  private net(asn: number, country: string, blocks: number, random: Random): Net {
    const own: number[] = [];
    for (let i = 0; i < blocks; i++) own.push(this.free.pop() as number);
    const prefix6 = `2${random.hex(3)}:${random.range(0x100, 0xfff).toString(16)}`;
    return { asn, country, blocks: own, prefix6 };
  }

  private place(net: Net, random: Random): Place {
    const block = random.pick(net.blocks);
    const ip = `${block >> 8}.${block & 255}.${random.int(256)}.${random.range(1, 254)}`;
    return { ip, asn: net.asn, country: net.country };
  }

  private netsOf(land: Land): readonly Net[] {
    return this.isps.get(land.code) as Net[];
  }

  home(land: Land, random: Random): Home {
    const nets = this.netsOf(land);
    const net = nets[random.popular(nets.length)]!;
    const prefix = random.chance(V6_HOMES)
      ? `${net.prefix6}:${random.hex(4)}:${random.hex(4)}`
      : null;
    const home: Home = { net, prefix, place: this.place(net, random) };
    this.renew(home, random);
    return home;
  }

  /** The home's address as of a new session: IPv6 takes a new suffix, IPv4 stays unless `moved`. */
  renew(home: Home, random: Random, moved = false): Place {
    if (home.prefix !== null) {
      const ip =
        `${home.prefix}:${random.hex(4)}:${random.hex(4)}:${random.hex(4)}:${random.hex(4)}`.replace(
          /:0+(?=[0-9a-f])/g,
          ":",
        );
      home.place = { ip, asn: home.net.asn, country: home.net.country };
    } else if (moved) home.place = this.place(home.net, random);
    return home.place;
  }

  /** The gateways through which one phone is seen: a handful of its carrier's. */
  phone(land: Land, random: Random): readonly Place[] {
    const { gateways } = random.pick(this.mobiles.get(land.code) as { gateways: Place[] }[]);
    const from = random.int(gateways.length);
    return Array.from(
      { length: Math.min(4, gateways.length) },
      (_, i) => gateways[(from + i) % gateways.length]!,
    );
  }

  /** An organisation's egress: `n` neighbouring addresses at one carrier. */
  egress(land: Land, n: number, random: Random): Place[] {
    return this.neighbours(random.pick(this.netsOf(land)), n, random);
  }

  /** `n` servers at one cloud; neighbours when `close`, else scattered over the cloud. */
  servers(n: number, close: boolean, random: Random): Place[] {
    const net = random.pick(this.clouds);
    if (close) return this.neighbours(net, n, random);
    const regions = this.clouds.filter((other) => other.asn === net.asn);
    return Array.from({ length: n }, () => this.place(random.pick(regions), random));
  }

  /** Exits that one VPN application offers: many countries and networks, the same for all its users. */
  readonly hops: readonly Place[];

  vpnExits(n: number, random: Random): Place[] {
    return this.neighbours(random.pick(this.vpns), n, random);
  }

  /** An address out of anybody's residential space, as proxy pools hold them. */
  residential(random: Random, land = landOf(random)): Place {
    const nets = this.netsOf(land);
    return this.place(nets[random.popular(nets.length)]!, random);
  }

  private neighbours(net: Net, n: number, random: Random): Place[] {
    const block = random.pick(net.blocks);
    const out: Place[] = [];
    let c = random.int(256);
    let d = random.range(2, 200);
    for (let i = 0; i < n; i++) {
      out.push({
        ip: `${block >> 8}.${block & 255}.${c}.${d}`,
        asn: net.asn,
        country: net.country,
      });
      if (++d > 254) {
        d = 2;
        c = (c + 1) & 255;
      }
    }
    return out;
  }
}
