// The ring as a graph: accounts as points, what ties them as larger marks in the colour of its family. A click on either
// selects it for the whole screen. The canvas is for eyes; everything in it stands in the lists beside it too.

import { type ReactNode, useEffectEvent, useLayoutEffect, useMemo, useRef, useState } from "react";
import { ActionIcon } from "@mantine/core";
import Renderer, { type Camera } from "sigma";
import type { Drawing } from "../../../../../src/app/live/uses/drawing.ts";
import { rungs } from "../../../../../src/core/campaign.ts";
import type { Bundle } from "./bundles.ts";
import { type NodeLook, pictureOf, tie, type TieLook } from "./picture.ts";
import { drawHover, namesApart } from "./label.ts";
import classes from "./ring.module.css";

export type ColourBy = "decision" | "score" | "plain";

export interface RingProps {
  readonly drawing: Drawing;
  readonly bundles: readonly Bundle[];
  readonly nameOf: (bundle: Bundle) => string;
  readonly colourBy: ColourBy;
  /** Account that is selected, by name; "" for none. */
  readonly account: string;
  /** Place in `bundles` of the one that is isolated; null for none. */
  readonly isolated: number | null;
  /** Who was at work in the hours that are selected, by name; null where no hours are. */
  readonly active: ReadonlyMap<string, number> | null;
  readonly onAccount: (name: string) => void;
  readonly onBundle: (bundle: Bundle) => void;
}

/** Without it there is no canvas to draw a graph on. */
const hasWebGl = (): boolean => document.createElement("canvas").getContext("webgl2") !== null;

export function Ring(props: RingProps): ReactNode {
  const { drawing, bundles, nameOf, colourBy, account, isolated, active } = props;
  const { onAccount, onBundle } = props;
  const box = useRef<HTMLDivElement>(null);
  const sigma = useRef<Renderer<NodeLook, TieLook> | null>(null);
  const look = useRef<Look | null>(null);
  const [isDrawable] = useState(hasWebGl);
  const graph = useMemo(() => pictureOf(drawing, bundles, nameOf), [drawing, bundles, nameOf]);
  const selected = account === "" ? -1 : drawing.accounts.indexOf(account);

  const clicked = useEffectEvent((node: string): void => {
    const { isTrait, at } = graph.getNodeAttributes(node);
    if (isTrait) onBundle(bundles[at]!);
    else onAccount(drawing.accounts[at]!);
  });

  useLayoutEffect(() => {
    if (box.current === null) return;
    const colours = coloursOf(box.current);
    const on = lit(selected, isolated, bundles);
    tie(graph, bundles, { selected, isolated });
    // ties of what is selected stand out; of a whole ring they are faint
    const opacity = isolated !== null || selected >= 0 ? "cc" : graph.size > 2_000 ? "22" : "55";
    look.current = {
      account: (at) =>
        on.account(at) && (active?.has(drawing.accounts[at]!) ?? true)
          ? accountColour(drawing, at, colourBy, colours)
          : colours.faint,
      trait: (at) => (on.trait(at) ? colours.families[bundles[at]!.family]! : colours.faint),
      tie: (bundle) => `${colours.families[bundles[bundle]!.family]!}${opacity}`,
      ...{ ink: colours.ink, paper: colours.paper },
      selected,
    };
    sigma.current?.refresh();
  }, [graph, drawing, bundles, colourBy, selected, isolated, active]);

  // before the look of the next graph is set, the renderer of the last one is gone
  useLayoutEffect(() => {
    if (box.current === null) return undefined;
    const names = namesApart();
    const made = new Renderer<NodeLook, TieLook>(graph as never, box.current, {
      hideEdgesOnMove: true,
      hideLabelsOnMove: true,
      labelRenderedSizeThreshold: 7,
      labelDensity: 0.5,
      labelGridCellSize: 90,
      labelFont: "system-ui, sans-serif",
      labelSize: 12,
      labelColor: { attribute: "ink" },
      defaultDrawNodeLabel: names.gather,
      defaultDrawNodeHover: drawHover,
      stagePadding: 30,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      // who clicks twice meant what is there
      doubleClickZoomingRatio: 1,
      zIndex: true,
      nodeReducer: (_, { isTrait, at, ...data }) => {
        const { trait, account: of, ink, paper, selected: chosen } = look.current!;
        const isChosen = !isTrait && at === chosen;
        return {
          ...data,
          ...{ ink, paper },
          color: isTrait ? trait(at) : of(at),
          zIndex: isChosen ? 2 : isTrait ? 1 : 0,
          forceLabel: isChosen,
          size: isChosen ? data.size * 2 : data.size,
        };
      },
      edgeReducer: (_, { bundle, size }) => ({ size, color: look.current!.tie(bundle) }),
    });
    // the wheel scrolls the page; with Ctrl, or a pinch, it zooms
    const container = box.current;
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) event.stopPropagation();
    };
    container.addEventListener("wheel", wheel, { capture: true });
    sigma.current = made;
    box.current.dataset.drawn = String(graph.order);
    made.on("afterRender", names.draw);
    made.on("clickNode", ({ node }) => clicked(node));
    return () => {
      sigma.current = null;
      container.removeEventListener("wheel", wheel, { capture: true });
      made.kill();
    };
  }, [graph]);

  if (!isDrawable)
    return (
      <p className="note">
        This browser cannot draw the graph (it has no WebGL). The lists beside it say the same.
      </p>
    );
  const zoom = (by: (camera: Camera) => unknown) => (): void => {
    const camera = sigma.current?.getCamera();
    if (camera) void by(camera);
  };
  return (
    <div className={classes.frame}>
      <div
        ref={box}
        className={classes.ring}
        role="img"
        aria-label={`${drawing.accounts.length} accounts and ${drawing.traits.length} traits that tie them. The lists on this page say the same.`}
        data-testid="ring"
      />
      <div className={classes.zoom}>
        <ActionIcon
          variant="default"
          aria-label="Closer"
          onClick={zoom((camera) => camera.animatedZoom())}
        >
          +
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label="Further away"
          onClick={zoom((camera) => camera.animatedUnzoom())}
        >
          −
        </ActionIcon>
        <ActionIcon
          variant="default"
          aria-label="The whole ring"
          onClick={zoom((camera) => camera.animatedReset())}
        >
          ○
        </ActionIcon>
      </div>
    </div>
  );
}

interface Look {
  readonly account: (at: number) => string;
  readonly trait: (at: number) => string;
  readonly tie: (bundle: number) => string;
  readonly ink: string;
  readonly paper: string;
  readonly selected: number;
}

/** Who is lit where something is selected; everybody where nothing is. */
function lit(
  selected: number,
  isolated: number | null,
  bundles: readonly Bundle[],
): { readonly account: (at: number) => boolean; readonly trait: (at: number) => boolean } {
  const one = isolated === null ? undefined : bundles[isolated];
  if (one) return { account: (at) => one.has[at] === 1, trait: (at) => at === isolated };
  if (selected < 0) return { account: () => true, trait: () => true };
  // an account expanded: what it has, and who has that too
  const own = bundles.filter(({ has }) => has[selected] === 1);
  return {
    account: (at) => at === selected || own.some(({ has }) => has[at] === 1),
    trait: (at) => bundles[at]!.has[selected] === 1,
  };
}

interface Colours {
  readonly families: Readonly<Record<string, string>>;
  readonly ink: string;
  readonly faint: string;
  /** Behind a name that the pointer is over. */
  readonly paper: string;
  readonly rungs: readonly string[];
}

/** The palette in use, since a canvas knows no CSS variables. */
function coloursOf(element: HTMLElement): Colours {
  const style = getComputedStyle(element);
  const of = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const families = ["content", "network", "client", "identity", "signup", "rhythm", "declared"];
  return {
    families: Object.fromEntries(families.map((one) => [one, of(one)])),
    ink: of("ink"),
    faint: of("rule"),
    paper: of("sheet"),
    rungs: rungHues.map(of),
  };
}

function accountColour(
  { rung, score }: Drawing,
  at: number,
  by: ColourBy,
  { rungs, ink }: Colours,
): string {
  if (by === "decision") return rung[at]! < 0 ? ink : rungs[rung[at]!]!;
  if (by === "score") return score[at]! >= 0.99 ? rungs[3]! : score[at]! >= 0.9 ? rungs[0]! : ink;
  return ink;
}

/** Variables of the palette, by rung; for whoever colours a legend too. */
export const rungHues = rungs.map((one) => `rung-${one}`);
