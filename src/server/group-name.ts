// What stands in an address of a group. Groups are called r-1 and on, and a case answers to its own name there; of anything else
// there is no group, and nothing is said of cases.

import type { FastifyRequest } from "fastify";
import { StillwatchError } from "../core/errors.ts";

/** Before a route of a group, whose name is the only parameter of its address. @throws StillwatchError `unknown_group` */
export async function needGroupName({ params }: FastifyRequest): Promise<void> {
  const [name = ""] = Object.values(params as Readonly<Record<string, string>>);
  if (!/^[rc]-/.test(name)) throw new StillwatchError("unknown_group", { id: name });
}
