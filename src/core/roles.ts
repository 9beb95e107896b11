// Who may do what. A role includes those that stand behind it.

export const roles = ["ingest", "decide", "viewer", "investigator", "approver", "admin"] as const;
export type Role = (typeof roles)[number];

const includes: Readonly<Record<Role, readonly Role[]>> = {
  ingest: ["ingest"],
  decide: ["decide"],
  viewer: ["viewer"],
  investigator: ["investigator", "viewer"],
  approver: ["approver", "investigator", "viewer"],
  admin: roles,
};

/** @param needs a role, or several of which one is enough */
export function may(has: Role, needs: Role | readonly Role[]): boolean {
  return [needs].flat().some((one) => includes[has].includes(one as Role));
}
