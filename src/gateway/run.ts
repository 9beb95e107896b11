// A gateway from its options to its end: listens, and stops gracefully on a signal.

import type { Server } from "node:http";
import { reasonOf, StillwatchError } from "../core/errors.ts";
import { type GatewayOptions, startGateway } from "./gateway.ts";
import { statusServer } from "./status.ts";

export interface RunIo {
  readonly note: (text: string) => void;
}

export interface Address {
  readonly host: string;
  readonly port: number;
}

/**
 * Runs until a signal comes.
 * @throws StillwatchError `listen_refused`
 */
export async function runGateway(
  options: GatewayOptions,
  at: Address,
  statusAt: Address | null,
  { note }: RunIo,
): Promise<void> {
  const gateway = startGateway(options);
  const status = statusServer(gateway);
  try {
    const address = await listen(gateway.server, at);
    if (statusAt) note(`Status on ${await listen(status, statusAt)}/metrics`);
    note(`Listening on ${address}`);
    note(
      options.control
        ? "Decisions come from the server; while it is away the last ones hold"
        : "No server is named by --control: everything passes, and nothing is recorded",
    );
    await signalled();
    note("Stopping: requests under way end first");
  } finally {
    status.close();
    status.closeAllConnections();
    await gateway.close();
  }
}

/** @returns where it listens */
async function listen(server: Server, { host, port }: Address): Promise<string> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen({ host, port, backlog: 4096 }, resolve);
    });
    const bound = server.address() as { readonly port: number };
    return `http://${host.includes(":") ? `[${host}]` : host}:${bound.port}`;
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
