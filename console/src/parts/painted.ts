// Whether the first picture of a screen is on the glass: what takes long to make begins after that.

import { useEffect, useState } from "react";

export function useIsPainted(): boolean {
  const [isPainted, setPainted] = useState(false);
  useEffect(() => {
    // the first frame holds the screen, the second begins when that was shown
    let frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => setPainted(true));
    });
    // a page in the background paints nothing
    const timer = setTimeout(() => setPainted(true), 1000);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, []);
  return isPainted;
}
