// Ctrl-C and its kin end the program by way of `exit`, so that what has to go with it goes: temporary stores, folders.

const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Ends the process with the shell's code for the signal. */
export function exitOnSignals(): void {
  // not once: a second signal while the first is obeyed must not end the process before it has cleaned up
  for (const [signal, code] of Object.entries(codes)) process.on(signal, () => process.exit(code));
}
