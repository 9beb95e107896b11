// A request as the gateway has it in hand: whose it is, and where its answer goes.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Principal } from "./principal.ts";

export interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly path: string;
  readonly principal: Principal;
  readonly endUser: string | undefined;
}
