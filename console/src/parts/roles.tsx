// What each role may do, as docs/server.md has it.

import type { ReactNode } from "react";
import type { Role } from "../../../src/server/roles.ts";
import { Facts } from "./facts.tsx";

export const roleNotes: Readonly<Record<Role, string>> = {
  ingest: "Sends records, and nothing else. For programs.",
  decide: "Asks for decisions and sign-ups, and files appeals. For gateways.",
  viewer: "Reads everything here.",
  investigator: "Reads; also rules on cases, notes, watches, takes decisions back, sweeps.",
  approver: "All of that; also approves decisions and publishes policies.",
  admin: "Everything, tokens included.",
};

export const roles = Object.keys(roleNotes) as Role[];

export function Roles(): ReactNode {
  return <Facts of={roles.map((role) => ({ name: role, value: roleNotes[role] }))} />;
}
