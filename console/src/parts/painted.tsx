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

/** What stands below the first picture. */
export function AfterPaint({ children }: { readonly children: ReactNode }): ReactNode {
  return useIsPainted() ? children : null;
}
