// Ctrl-C and its kin. A store can be left at any moment, so the signals do what they always do: they end the process at
// once, whatever it is busy with, and a reaper removes temporary stores and copies. Where there is none, this process
// listens, takes them away itself and ends by that very signal. An ordinary exit would take the engine apart, and that
// hangs or crashes while a statement runs.
//
// Signals that were ignored when the program was started (nohup, a background job of a script) stay ignored. Node sets
// them to their defaults before any of our code runs, so the start script asks before Node and says it in a variable.

import { endNow, onTemporary } from "../core/at-end.ts";
import { reaper } from "./reaper.ts";

const signals = { SIGHUP: 1, SIGINT: 2, SIGTERM: 15 } as const;
type Ending = keyof typeof signals;

/** The mask of ignored signals as the system shows it; set by bin/stillwatch.js. */
const inherited = "STILLWATCH_IGNORED_SIGNALS";

/** Ends the process by the signal, for which a shell gives 130, 143 or 129, when everything is cleaned up. */
export function exitOnSignals(): void {
  const ignored = ignoredSignals(process.env);
  delete process.env[inherited];
  const ending: Ending[] = [];
  for (const signal of Object.keys(signals) as Ending[])
    if (ignored.includes(signal)) process.on(signal, () => undefined);
    else ending.push(signal);

  let isWatching = false;
  const watch = (): void => {
    if (isWatching) return;
    isWatching = true;
    // not once: a second signal while the first is obeyed must not end the process before it has cleaned up
    for (const signal of ending) process.on(signal, () => end(signal));
  };
  // process 1 of a container has no default: a signal that it does not listen to is lost
  if (process.pid === 1) watch();
  const shell = reaper();
  onTemporary((path) => {
    if (!shell.add(path)) watch();
  });
  endWithLauncher();
}

/** Names of the signals that this process was started to ignore. */
function ignoredSignals(env: Readonly<Record<string, string | undefined>>): Ending[] {
  const mask = Number.parseInt(/([0-9a-f]{1,8})\s*$/.exec(env[inherited] ?? "")?.[1] ?? "0", 16);
  return (Object.keys(signals) as Ending[]).filter(
    (signal) =>
      (mask >> (signals[signal] - 1)) % 2 !== 0 ||
      // started past the start script (`nohup node bin/stillwatch.js`), with a shell that tells what it ran
      (signal === "SIGHUP" && /(^|\/)nohup$/.test(env._ ?? "")),
  );
}

function end(signal: NodeJS.Signals): void {
  endNow();
  process.removeAllListeners(signal);
  process.kill(process.pid, signal);
}

/** An older Node that had to hand over to ours holds the other end: when it is killed, so are we. */
function endWithLauncher(): void {
  if (!process.channel) return;
  process.on("disconnect", () => end("SIGTERM"));
  process.channel.unref();
}
