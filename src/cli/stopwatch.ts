// Seconds of each step of a command, and its peak memory.

export interface Stopwatch {
  /** Ends the step under way and begins another. */
  readonly start: (step: string) => void;
  /** Ends the step under way. */
  readonly lap: () => void;
  figures(): { seconds: Record<string, number>; peak_memory_mb: number };
}

export function stopwatch(): Stopwatch {
  const seconds: Record<string, number> = {};
  let step: string | null = null;
  let since = 0;
  const lap = (): void => {
    if (step !== null) seconds[step] = (seconds[step] ?? 0) + (performance.now() - since) / 1000;
    step = null;
  };
  return {
    start(name) {
      lap();
      step = name;
      since = performance.now();
    },
    lap,
    // maxRSS is in kilobytes, also on macOS under Node
    figures: () => ({ seconds, peak_memory_mb: process.resourceUsage().maxRSS / 1024 }),
  };
}
