// What the system said no to: its code, its words (those of reason.ts), and whether it is a matter of rights.

import { systemCode } from "./reason.ts";

export { reasonOf as systemReason, systemCode } from "./reason.ts";

/** Whether somebody else's rights stand before it: then it is there, and not missing. */
export function isDenied(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes(systemCode(error));
}
