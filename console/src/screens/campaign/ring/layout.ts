// Where accounts and traits stand: traits are pushed apart and drawn to the accounts that have them; accounts stand among
// their traits, those with the same ties side by side. Pure and without chance: the same ring is drawn the same way.

import type { Bundle } from "./bundles.ts";

export interface Places {
  readonly accounts: { readonly x: Float64Array; readonly y: Float64Array };
  readonly bundles: { readonly x: Float64Array; readonly y: Float64Array };
}

const rounds = 80;
/** Radians between neighbours of a spiral that fills a disc evenly. */
const golden = Math.PI * (3 - Math.sqrt(5));
/** Room that an account takes, in the unit in which the ring has a radius of 1. */
const room = 0.6;

export function layOut(accounts: number, bundles: readonly Bundle[]): Places {
  const n = bundles.length;
  const bx = new Float64Array(n);
  const by = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const angle = i * golden;
    const radius = Math.sqrt((i + 0.5) / Math.max(1, n));
    bx[i] = radius * Math.cos(angle);
    by[i] = radius * Math.sin(angle);
  }
  const groups = groupsOf(accounts, bundles);
  for (let round = 0; round < rounds; round++) settle(bx, by, groups, 1 - round / rounds);
  return { accounts: spread(accounts, groups, bx, by), bundles: { x: bx, y: by } };
}

interface Group {
  /** Bundles that all of it have. */
  readonly ties: readonly number[];
  /** How much each pulls: the rarer the more. */
  readonly weights: readonly number[];
  readonly members: number[];
}

/** Accounts by their ties, in the order in which they come. */
function groupsOf(accounts: number, bundles: readonly Bundle[]): Group[] {
  const ties = Array.from({ length: accounts }, (): number[] => []);
  for (const [b, { has }] of bundles.entries())
    for (let account = 0; account < accounts; account++)
      if (has[account] === 1) ties[account]!.push(b);
  const groups = new Map<string, Group>();
  for (const [account, own] of ties.entries()) {
    const key = own.join(",");
    const known = groups.get(key);
    if (known) known.members.push(account);
    else
      groups.set(key, {
        ties: own,
        weights: own.map((b) => 1 / Math.sqrt(bundles[b]!.size)),
        members: [account],
      });
  }
  return [...groups.values()];
}

function centre({ ties, weights }: Group, x: Float64Array, y: Float64Array): [number, number] {
  let [sx, sy, sum] = [0, 0, 0];
  for (const [i, b] of ties.entries()) {
    sx += x[b]! * weights[i]!;
    sy += y[b]! * weights[i]!;
    sum += weights[i]!;
  }
  return sum === 0 ? [0, 0] : [sx / sum, sy / sum];
}

/** A step: bundles go towards the accounts that have them, and away from each other. */
function settle(x: Float64Array, y: Float64Array, groups: readonly Group[], heat: number): void {
  const n = x.length;
  const [px, py, sum] = [new Float64Array(n), new Float64Array(n), new Float64Array(n)];
  for (const group of groups) {
    const [cx, cy] = centre(group, x, y);
    const size = Math.sqrt(group.members.length);
    for (const b of group.ties) {
      px[b]! += cx * size;
      py[b]! += cy * size;
      sum[b]! += size;
    }
  }
  const away = 0.35 / Math.sqrt(Math.max(1, n));
  const [fx, fy] = [new Float64Array(n), new Float64Array(n)];
  for (let i = 0; i < n; i++)
    for (let j = i + 1; j < n; j++) {
      const [dx, dy] = [x[i]! - x[j]!, y[i]! - y[j]!];
      const d2 = Math.max(1e-6, dx * dx + dy * dy);
      const push = (away * away) / d2;
      if (push < 1e-4) continue;
      const d = Math.sqrt(d2);
      // two in one place part by their numbers, not by chance
      const [ux, uy] = d < 1e-3 ? [Math.cos(i + j), Math.sin(i + j)] : [dx / d, dy / d];
      fx[i]! += ux * push;
      fy[i]! += uy * push;
      fx[j]! -= ux * push;
      fy[j]! -= uy * push;
    }
  const longest = 0.15 * heat + 0.005;
  for (let i = 0; i < n; i++) {
    const pull = 0.08 * heat;
    const wx = (sum[i]! > 0 ? (px[i]! / sum[i]! - x[i]!) * pull : 0) + fx[i]! * 0.05;
    const wy = (sum[i]! > 0 ? (py[i]! / sum[i]! - y[i]!) * pull : 0) + fy[i]! * 0.05;
    const long = Math.hypot(wx, wy);
    const cut = long > longest ? longest / long : 1;
    x[i]! += wx * cut;
    y[i]! += wy * cut;
  }
}

/** Each group fills a disc around its middle; large discs give way to each other. */
function spread(
  accounts: number,
  groups: readonly Group[],
  bx: Float64Array,
  by: Float64Array,
): Places["accounts"] {
  const x = new Float64Array(accounts);
  const y = new Float64Array(accounts);
  const step = room / Math.sqrt(Math.max(1, accounts));
  const discs = groups.map((group, g) => {
    const [cx, cy] = centre(group, bx, by);
    // groups of one middle would hide each other
    const [ox, oy] = [Math.cos(g * golden) * step, Math.sin(g * golden) * step];
    return { x: cx + ox, y: cy + oy, radius: step * Math.sqrt(group.members.length), group };
  });
  giveWay(discs.toSorted((a, b) => b.radius - a.radius).slice(0, mostDiscs));
  for (const { x: cx, y: cy, group } of discs)
    for (const [i, account] of group.members.entries()) {
      const radius = step * Math.sqrt(i + 0.5);
      x[account] = cx + radius * Math.cos(i * golden);
      y[account] = cy + radius * Math.sin(i * golden);
    }
  return { x, y };
}

/** Smaller discs than the first so many lie where they lie: a few points hide nobody. */
const mostDiscs = 250;
const wayRounds = 60;

interface Disc {
  x: number;
  y: number;
  readonly radius: number;
}

/** Overlapping discs move apart, the smaller one further. */
function giveWay(discs: readonly Disc[]): void {
  for (let round = 0; round < wayRounds; round++) {
    let hasMoved = false;
    for (let i = 0; i < discs.length; i++)
      for (let j = i + 1; j < discs.length; j++) {
        const [a, b] = [discs[i]!, discs[j]!];
        const [dx, dy] = [b.x - a.x, b.y - a.y];
        const d = Math.hypot(dx, dy);
        const over = 1.05 * (a.radius + b.radius) - d;
        if (over <= 0) continue;
        hasMoved = true;
        const [ux, uy] = d < 1e-9 ? [Math.cos(i + j), Math.sin(i + j)] : [dx / d, dy / d];
        const share = a.radius / (a.radius + b.radius);
        a.x -= ux * over * (1 - share);
        a.y -= uy * over * (1 - share);
        b.x += ux * over * share;
        b.y += uy * over * share;
      }
    if (!hasMoved) return;
  }
}
