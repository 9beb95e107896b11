// People who are signed in: a random cookie each, kept in memory. A restart of the server signs everybody out.

import { randomBytes } from "node:crypto";
import type { Role } from "../core/roles.ts";

export interface Person {
  /** As the audit names them. */
  readonly name: string;
  readonly role: Role;
  /** Of the token, where one of ours was shown; several may have one name. */
  readonly id?: string;
}

interface Session extends Person {
  readonly until: number;
}

export const cookieName = "stillwatch_session";
/** A working day. */
const lasts = 12 * 3_600_000;
/** More are not kept: the oldest goes, of a person as of all. */
const most = 10_000;
const mostOfOne = 20;

export interface Sessions {
  /** @returns the cookie's value */
  begin(person: Person): string;
  find(id: string): Person | null;
  end(id: string): void;
}

export function makeSessions(now: () => number = Date.now): Sessions {
  const all = new Map<string, Session>();
  return {
    begin({ name, role, id: token }) {
      const id = randomBytes(32).toString("base64url");
      const own = [...all].filter(([, one]) => one.name === name && one.role === role);
      if (own.length >= mostOfOne) all.delete(own[0]![0]);
      if (all.size >= most) all.delete(all.keys().next().value!);
      const of = token === undefined ? {} : { id: token };
      all.set(id, { name, role, ...of, until: now() + lasts });
      return id;
    },
    find(id) {
      const one = all.get(id);
      if (!one) return null;
      if (one.until > now()) return one;
      all.delete(id);
      return null;
    },
    end: (id) => void all.delete(id),
  };
}

/** Strict: a page of somebody else's never sends it. */
export function cookieFor(id: string, isSecure: boolean): string {
  return `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${lasts / 1000}${isSecure ? "; Secure" : ""}`;
}

export const sessionIn = (cookies: string | undefined): string | null =>
  cookieIn(cookies, cookieName);

export function cookieIn(cookies: string | undefined, name: string): string | null {
  for (const part of cookies?.split(";") ?? []) {
    const at = part.indexOf("=");
    if (part.slice(0, at).trim() === name) return part.slice(at + 1).trim();
  }
  return null;
}
