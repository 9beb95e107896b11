// A gateway from its options to its end: listens, and stops gracefully on a signal.

import { reasonOf, StillwatchError } from "../core/errors.ts";
import { type Gateway, type GatewayOptions, startGateway } from "./gateway.ts";

export interface RunIo {
  readonly note: (text: string) => void;
}

/**
 * Runs until a signal comes.
 * @throws StillwatchError `listen_refused`
 */
export async function runGateway(
  options: GatewayOptions,
  { host, port }: { readonly host: string; readonly port: number },
  { note }: RunIo,
): Promise<void> {
  const gateway = startGateway(options);
  try {
    await listen(gateway, host, port);
    const address = gateway.server.address() as { readonly port: number };
    note(`Listening on http://${host.includes(":") ? `[${host}]` : host}:${address.port}`);
    note(
      options.control
        ? "Decisions come from the server; while it is away the last ones hold"
        : "No server is named by --control: everything passes, and nothing is recorded",
    );
    await signalled();
    note("Stopping: requests under way end first");
  } finally {
    await gateway.close();
  }
}

async function listen({ server }: Gateway, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, backlog: 4096 }, resolve);
    });
  } catch (cause) {
    const address = `${host}:${port}`;
    throw new StillwatchError("listen_refused", { address, why: reasonOf(cause) }, cause);
  }
}

/** Ends with the first signal that asks the process to end; a second one ends it at once. */
function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve());
  });
}
