// What acting on many named accounts would do. A request holds only so many names, so that they are asked about in portions,
// and told as one.

import type { ActPreview } from "../../../src/app/act-by-hand.ts";
import { ask } from "../api/ask.ts";
import type { Asked } from "./do.ts";

/** Half of what the server takes in a body: 10,000 names, and a megabyte. */
const mostNames = 5_000;
const mostBytes = 500_000;

/** As one preview; each portion is done by its own slices. */
export interface Previewed extends ActPreview {
  readonly portions: readonly Portion[];
}

export interface Portion {
  readonly asked: Asked;
  readonly preview: ActPreview;
}

const mostSampled = 10;

/** @param draw which sample is drawn @throws Problem */
export async function previewAct(
  asked: Asked,
  draw: number | undefined,
  signal: AbortSignal,
): Promise<Previewed> {
  const portions: Portion[] = [];
  for (const accounts of portionsOf(asked.accounts)) {
    const some: Asked = accounts === undefined ? asked : { ...asked, accounts };
    const body = { ...some, limit: 50, ...(draw === undefined ? {} : { draw }) };
    const preview = await ask<ActPreview>("/v1/actions/preview", { method: "POST", signal, body });
    portions.push({ asked: some, preview });
  }
  return { ...asOne(portions.map(({ preview }) => preview)), portions };
}

/** Of about the same size: how many people have to say yes hangs on how many are meant together. */
function portionsOf(
  accounts: readonly string[] | undefined,
): readonly (readonly string[] | undefined)[] {
  if (accounts === undefined) return [undefined];
  const bytes = new TextEncoder().encode(JSON.stringify(accounts)).length;
  const count = Math.max(Math.ceil(accounts.length / mostNames), Math.ceil(bytes / mostBytes));
  const size = Math.ceil(accounts.length / count);
  return Array.from({ length: count }, (_, i) => accounts.slice(i * size, (i + 1) * size)).filter(
    (some) => some.length > 0,
  );
}

function asOne(previews: readonly ActPreview[]): ActPreview {
  return previews.reduce((a, b) => ({
    ...a,
    asked: a.asked + b.asked,
    accounts: a.accounts + b.accounts,
    expected_honest: a.expected_honest + b.expected_honest,
    needs: Math.max(a.needs, b.needs),
    why: b.needs > a.needs ? b.why : a.why,
    outcomes: merged(a.outcomes, b.outcomes, (x, y) => x + y),
    plans: merged(a.plans, b.plans, (x, y) => x + y),
    classes: merged(a.classes, b.classes, (x, y) => ({
      accounts: x.accounts + y.accounts,
      expected_honest: x.expected_honest + y.expected_honest,
    })),
    refused: Object.values(
      merged(byCode(a.refused), byCode(b.refused), (x, y) => ({
        ...x,
        accounts: x.accounts + y.accounts,
      })),
    ),
    sample: mixed(a.sample, b.sample).slice(0, mostSampled),
    slices: [...a.slices, ...b.slices],
  }));
}

function merged<K extends string, V>(
  a: Readonly<Partial<Record<K, V>>>,
  b: Readonly<Partial<Record<K, V>>>,
  both: (x: V, y: V) => V,
): Record<K, V> {
  const all = new Map(Object.entries(a) as [K, V][]);
  for (const [key, y] of Object.entries(b) as [K, V][]) {
    const x = all.get(key);
    all.set(key, x === undefined ? y : both(x, y));
  }
  return Object.fromEntries(all) as Record<K, V>;
}

type Refused = ActPreview["refused"][number];

const byCode = (list: readonly Refused[]): Readonly<Record<string, Refused>> =>
  Object.fromEntries(list.map((one) => [one.code, one]));

/** Turn by turn. */
const mixed = <T>(a: readonly T[], b: readonly T[]): T[] =>
  Array.from({ length: Math.max(a.length, b.length) }, (_, i) => [a[i], b[i]])
    .flat()
    .filter((one) => one !== undefined);
