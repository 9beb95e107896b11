// Ctrl-C and its kin: what has to go with the program goes (temporary stores, folders: whatever listens to `exit`), and
// then the program ends by that very signal. An ordinary exit would first take the engine apart, and that hangs or
// crashes while a statement runs.

const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Ends the process by the signal, for which a shell gives 130, 143 or 129, when everything is cleaned up. */
export function exitOnSignals(): void {
  for (const signal of signals)
    // not once: a second signal while the first is obeyed must not end the process before it has cleaned up
    process.on(signal, () => {
      process.emit("exit", 1);
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
}
