// The ring as a graph: accounts as points, what ties them as larger marks in the colour of its family. A click on either
// selects it for the whole screen. The canvas is for eyes; everything in it stands in the lists beside it too.

import {
  type ReactNode,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { ActionIcon } from "@mantine/core";
import Renderer, { type Camera } from "sigma";
import type { Drawing } from "../../../../../src/app/live/uses/drawing.ts";
import type { Bundle } from "./bundles.ts";
import { type NodeLook, pictureOf, type TieLook } from "./picture.ts";
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
  readonly onAccount: (name: string) => void;
  readonly onBundle: (bundle: Bundle) => void;
}

/** Without it there is no canvas to draw a graph on. */
const hasWebGl = (): boolean => document.createElement("canvas").getContext("webgl2") !== null;

/** More ties than this are drawn only of what is selected: a carpet says nothing, and costs a frame. */
const mostTies = 30_000;

export function Ring(props: RingProps): ReactNode {
  const { drawing, bundles, nameOf, colourBy, account, isolated, onAccount, onBundle } = props;
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
    const tied = tiedTo(selected, isolated, bundles);
    look.current = {
      account: (at) =>
        tied.accounts?.has(at) === false
          ? colours.faint
          : accountColour(drawing, at, colourBy, colours),
      trait: (at) =>
        tied.bundles?.has(at) === false ? colours.faint : colours.families[bundles[at]!.family]!,
      tie: tieColour(
        graph.size,
        selected,
        isolated,
        (at) => colours.families[bundles[at]!.family]!,
      ),
      ink: colours.ink,
      selected,
    };
    sigma.current?.refresh();
  }, [graph, drawing, bundles, colourBy, selected, isolated]);

  useEffect(() => {
    if (box.current === null) return undefined;
    const made = new Renderer<NodeLook, TieLook>(graph as never, box.current, {
      hideEdgesOnMove: graph.size > 5_000,
      hideLabelsOnMove: true,
      labelRenderedSizeThreshold: 7,
      labelDensity: 0.5,
      labelGridCellSize: 90,
      labelFont: "system-ui, sans-serif",
      labelSize: 12,
      labelColor: { attribute: "ink" },
      stagePadding: 30,
      minCameraRatio: 0.02,
      maxCameraRatio: 3,
      zIndex: true,
      nodeReducer: (_, { isTrait, at, ...data }) => {
        const { trait, account: of, ink, selected: chosen } = look.current!;
        const isChosen = !isTrait && at === chosen;
        return {
          ...data,
          ink,
          color: isTrait ? trait(at) : of(at),
          zIndex: isChosen ? 2 : isTrait ? 1 : 0,
          forceLabel: isChosen,
          size: isChosen ? data.size * 2 : data.size,
        };
      },
      edgeReducer: (_, { bundle, account: of, size }) => {
        const color = look.current!.tie(bundle, of);
        return color === null ? { size, hidden: true } : { size, color };
      },
    });
    // the wheel scrolls the page; with Ctrl, or a pinch, it zooms
    const container = box.current;
    const wheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) event.stopPropagation();
    };
    container.addEventListener("wheel", wheel, { capture: true });
    sigma.current = made;
    box.current.dataset.drawn = String(graph.order);
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
  /** Null: not drawn. */
  readonly tie: (bundle: number, account: number) => string | null;
  readonly ink: string;
  readonly selected: number;
}

/** Ties of what is selected stand out; of a whole ring they are faint, and where they are a carpet there are none. */
function tieColour(
  ties: number,
  selected: number,
  isolated: number | null,
  hue: (bundle: number) => string,
): Look["tie"] {
  if (isolated !== null) return (bundle) => (bundle === isolated ? `${hue(bundle)}cc` : null);
  if (selected >= 0) return (bundle, account) => (account === selected ? `${hue(bundle)}cc` : null);
  if (ties > mostTies) return () => null;
  const faint = ties > 2_000 ? "22" : "55";
  return (bundle) => `${hue(bundle)}${faint}`;
}

/** Who is lit where something is selected; null for everybody. */
function tiedTo(
  selected: number,
  isolated: number | null,
  bundles: readonly Bundle[],
): { readonly accounts: ReadonlySet<number> | null; readonly bundles: ReadonlySet<number> | null } {
  if (isolated !== null && bundles[isolated])
    return { accounts: new Set(bundles[isolated].accounts), bundles: new Set([isolated]) };
  if (selected < 0) return { accounts: null, bundles: null };
  // an account expanded: what it has, and who has that too
  const own = bundles.flatMap((one, i) => (one.accounts.includes(selected) ? [i] : []));
  return {
    accounts: new Set([selected, ...own.flatMap((i) => bundles[i]!.accounts)]),
    bundles: new Set(own),
  };
}

interface Colours {
  readonly families: Readonly<Record<string, string>>;
  readonly ink: string;
  readonly faint: string;
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
    // observe, share an allowance, verify, minimise, suspend
    rungs: [of("soft"), of("network"), of("identity"), of("client"), of("accent")],
  };
}

function accountColour(
  { rung, score }: Drawing,
  at: number,
  by: ColourBy,
  { rungs, ink, families }: Colours,
): string {
  if (by === "decision") return rung[at]! < 0 ? ink : rungs[rung[at]!]!;
  if (by === "score")
    return score[at]! >= 0.99 ? families.content! : score[at]! >= 0.9 ? families.identity! : ink;
  return ink;
}

/** For whoever colours a legend. */
export const decisionHues = ["soft", "network", "identity", "client", "accent"] as const;
