// The ring with what steers it: which families are drawn, whether like traits are one, what colours accounts, and the list
// of what ties them, which does all that the picture does by keyboard.

import { familyNotes } from "../../../../src/core/reader-words.ts";
import { Button, Checkbox, SegmentedControl, Switch, useComputedColorScheme } from "@mantine/core";
import { type ReactNode, useCallback, useDeferredValue, useMemo, useState } from "react";
import type { Drawing } from "../../../../src/app/live/uses/drawing.ts";
import { families, type Family } from "../../../../src/core/campaign.ts";
import { visible } from "../../../../src/core/visible.ts";
import { countText } from "../../parts/figures.tsx";
import { FamilyMark, familyNames, rungNames } from "../../parts/marks.tsx";
import { Name } from "../../parts/name.tsx";
import { Failure, Loading, Nothing } from "../../parts/states.tsx";
import { type Bundle, bundlesOf } from "./ring/bundles.ts";
import { type ColourBy, Ring, rungHues } from "./ring/ring.tsx";
import { useActive, useDrawing } from "./queries.ts";
import { bare } from "./trait-name.ts";
import type { Selected } from "./selected.ts";
import classes from "./ring-panel.module.css";

export interface RingPanelProps {
  readonly id: string;
  readonly selected: Selected;
  readonly select: (change: Partial<Selected>) => void;
}

/** Drawn and listed before all are asked for: what ties most of the ring. */
const firstTraits = 14;
const ofEachFamily = 2;

export default function RingPanel({ id, selected, select }: RingPanelProps): ReactNode {
  const told = useDrawing(id);
  const active = useActive(id, selected);
  // the list answers a click at once, and the picture of thousands a moment later
  const later = useDeferredValue(selected);
  // a canvas takes its colours once
  const scheme = useComputedColorScheme();
  const [hidden, setHidden] = useState<ReadonlySet<Family>>(new Set());
  const [isEach, setEach] = useState(false);
  const [colourBy, setColourBy] = useState<ColourBy>("decision");
  const [isAll, setAll] = useState(false);
  const drawing = told.data;
  const present = useMemo(
    () => families.filter((one) => drawing?.traits.some(({ family }) => family === one) === true),
    [drawing],
  );
  const bundles = useMemo(
    () =>
      drawing === undefined
        ? []
        : bundlesOf(drawing, new Set(present.filter((one) => !hidden.has(one))), isEach),
    [drawing, present, hidden, isEach],
  );
  const first = useMemo(() => firstOf(bundles), [bundles]);
  // the same list as long as it holds what is selected: a ring is laid out anew for another list
  const beyond = isAll ? undefined : bundleOf(bundles, drawing, selected.trait);
  const drawn = useMemo(
    () => (isAll ? bundles : beyond && !first.includes(beyond) ? [...first, beyond] : first),
    [isAll, bundles, first, beyond],
  );
  const nameOf = useCallback(
    ({ traits }: Bundle): string => {
      const first = drawing!.traits[traits[0]!]!;
      return traits.length === 1
        ? visible(bare(first))
        : `${traits.length} × ${visible(first.kind)}`;
    },
    [drawing],
  );
  const pick = useCallback(
    ({ traits }: Bundle): void => {
      const wanted = drawing!.traits[traits[0]!]!.id;
      select({ trait: selected.trait === wanted ? "" : wanted, account: "" });
    },
    [drawing, select, selected.trait],
  );
  const pickAccount = useCallback(
    // beside an isolated trait the account's tie to it is meant
    (name: string): void => select({ account: selected.account === name ? "" : name }),
    [select, selected.account],
  );
  if (told.error) return <Failure error={told.error} again={() => void told.refetch()} />;
  if (drawing === undefined) return <div className={classes.wait}>{<Loading lines={12} />}</div>;
  if (drawing.traits.length === 0)
    return (
      <Nothing title="Nothing is shared that could be drawn.">
        <p>What ties these accounts is how they behave: the findings below say it.</p>
      </Nothing>
    );
  const placeOf = (trait: string): number =>
    drawn.findIndex(({ traits }) => traits.some((one) => drawing.traits[one]!.id === trait));
  const isolated = placeOf(selected.trait);
  const drawnAlone = placeOf(later.trait);
  return (
    <div className={classes.panel}>
      <div>
        <Ring
          key={scheme}
          {...{ drawing, nameOf, colourBy, active }}
          bundles={drawn}
          account={later.account}
          isolated={drawnAlone < 0 ? null : drawnAlone}
          onAccount={pickAccount}
          onBundle={pick}
        />
        <div className={classes.steer}>
          <SegmentedControl
            size="xs"
            aria-label="Colour accounts by"
            value={colourBy}
            onChange={(value) => setColourBy(value as ColourBy)}
            data={[
              { value: "decision", label: "Decision" },
              { value: "score", label: "Score" },
              { value: "plain", label: "Plain" },
            ]}
          />
          <Switch
            size="xs"
            label="Each trait by itself"
            checked={isEach}
            onChange={(event) => setEach(event.currentTarget.checked)}
          />
          {active !== null && (
            <p className="note" data-active={active.size}>
              {countText(active.size)} were at work then; the others are faint.
            </p>
          )}
          <Legend by={colourBy} rungs={drawing.rungs.map((one) => rungNames[one])} />
        </div>
      </div>
      <div>
        <fieldset className={classes.families}>
          <legend className="note">Families drawn</legend>
          {present.map((family) => (
            <Checkbox
              key={family}
              size="xs"
              checked={!hidden.has(family)}
              onChange={() => {
                const next = new Set(hidden);
                if (!next.delete(family)) next.add(family);
                setHidden(next);
              }}
              label={
                <span title={familyNotes[family]}>
                  <FamilyMark family={family} /> {familyNames[family]}
                </span>
              }
            />
          ))}
        </fieldset>
        <ul className={classes.traits} aria-label="What ties the accounts">
          {drawn.map((bundle) => (
            <li key={bundle.key}>
              <button
                type="button"
                className={classes.trait}
                aria-pressed={drawn[isolated] === bundle}
                onClick={() => pick(bundle)}
              >
                <FamilyMark family={bundle.family} />
                <span className={classes.name}>
                  <TraitName bundle={bundle} drawing={drawing} />
                </span>
                <span className={classes.number}>{countText(bundle.size)}</span>
              </button>
            </li>
          ))}
        </ul>
        {bundles.length > firstTraits && (
          <Button variant="subtle" color="gray" size="xs" onClick={() => setAll(!isAll)}>
            {isAll ? "Show fewer" : `Show all ${countText(bundles.length)}`}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What ties most of the ring, at least a few of each family that speaks. */
function firstOf(bundles: readonly Bundle[]): readonly Bundle[] {
  const seen = new Map<Family, number>();
  const firsts = new Set<Bundle>();
  for (const one of bundles) {
    const nth = (seen.get(one.family) ?? 0) + 1;
    seen.set(one.family, nth);
    if (nth <= ofEachFamily && firsts.size < firstTraits) firsts.add(one);
  }
  for (const one of bundles) if (firsts.size < firstTraits) firsts.add(one);
  return bundles.filter((one) => firsts.has(one));
}

function bundleOf(
  bundles: readonly Bundle[],
  drawing: Drawing | undefined,
  trait: string,
): Bundle | undefined {
  if (trait === "" || drawing === undefined) return undefined;
  return bundles.find(({ traits }) => traits.some((at) => drawing.traits[at]!.id === trait));
}

function TraitName({
  bundle,
  drawing,
}: {
  readonly bundle: Bundle;
  readonly drawing: Drawing;
}): ReactNode {
  const first = drawing.traits[bundle.traits[0]!]!;
  if (bundle.traits.length > 1)
    return (
      <>
        {countText(bundle.traits.length)} × {visible(first.kind)}
        <span className="note"> like each other</span>
      </>
    );
  return (
    <>
      {visible(first.kind)} <Name text={bare(first)} most={40} />
      {first.outside > 0 && <span className="note"> · {countText(first.outside)} outside</span>}
    </>
  );
}

function Legend({
  by,
  rungs,
}: {
  readonly by: ColourBy;
  readonly rungs: readonly string[];
}): ReactNode {
  const entries: readonly (readonly [hue: string, name: string])[] =
    by === "decision"
      ? [["ink", "nothing in force"], ...rungHues.map((hue, i) => [hue, rungs[i]!] as const)]
      : by === "score"
        ? [
            [rungHues[3]!, "0.99 and more"],
            [rungHues[0]!, "0.9 and more"],
            ["ink", "less"],
          ]
        : [];
  return (
    <ul className={classes.legend}>
      {entries.map(([hue, name]) => (
        <li key={name}>
          <span style={{ background: `var(--${hue})` }} /> {name}
        </li>
      ))}
    </ul>
  );
}
