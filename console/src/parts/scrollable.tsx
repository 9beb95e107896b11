// What may be wider than its place: it scrolls there, and while it does the keyboard reaches it.

import { type ReactNode, useEffect, useRef, useState } from "react";

export function Scrollable({
  label,
  className,
  children,
}: {
  readonly label: string;
  /** Lets it scroll. */
  readonly className: string | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const [isWider, setWider] = useState(false);
  useEffect(() => {
    const place = ref.current!;
    const look = new ResizeObserver(() => setWider(place.scrollWidth > place.clientWidth));
    look.observe(place);
    for (const one of place.children) look.observe(one);
    return () => look.disconnect();
  }, []);
  return (
    <div
      ref={ref}
      className={className}
      {...(isWider ? { tabIndex: 0, role: "region", "aria-label": label } : {})}
    >
      {children}
    </div>
  );
}
