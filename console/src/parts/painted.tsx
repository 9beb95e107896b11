// Whether the first picture of a screen is on the glass: what takes long to make begins after that.

import { type ReactNode, startTransition, useEffect, useState } from "react";

export function useIsPainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    // who clicks meanwhile is answered first
    const painted = (): void => startTransition(() => setPainted(true));
    // the first frame holds the screen, the second begins when that was shown
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(painted);
    });
    // a page in the background paints nothing
    const timer = setTimeout(painted, 1000);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted;
}

/** ms: what a page still loads has come by then, as a rule. */
const settling = 5000;

/**
 * What stands below the first picture. A part of it that the address names is gone to as soon as it is there, and again while
 * the page still grows, until somebody moves.
 */
export function AfterPaint({ children }: { readonly children: ReactNode }): ReactNode {
  const isPainted = useIsPainted();
  useEffect(() => {
    const part = location.hash.slice(1);
    if (!isPainted || part === "") return;
    const grown = new ResizeObserver(() => document.getElementById(part)?.scrollIntoView());
    const stop = (): void => {
      grown.disconnect();
      clearTimeout(timer);
      for (const moved of moves) removeEventListener(moved, stop);
    };
    const timer = setTimeout(stop, settling);
    for (const moved of moves) addEventListener(moved, stop, { passive: true });
    grown.observe(document.body);
    return stop;
  }, [isPainted]);
  return isPainted ? children : null;
}

const moves = ["wheel", "touchstart", "pointerdown", "keydown"] as const;
