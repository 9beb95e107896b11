// People who are signed in: a random cookie each, kept in memory. A restart of the server signs everybody out.

import { createHash, randomBytes } from "node:crypto";
import type { Role } from "../core/roles.ts";
import type { Who } from "../core/who.ts";

export interface Person extends Who {
  /** As the audit names them. */
  readonly name: string;
  readonly role: Role;
  /** Of the token, where one of ours was shown; several may have one name. */
  readonly id?: string;
}

/** By what somebody signed in. */
export const signedInBy = ["token", "link", "provider"] as const;

export interface Session extends Person {
  /** Names it in lists; nobody gets in by it. */
  readonly handle: string;
  readonly by: (typeof signedInBy)[number];
  /** Ms. */
  readonly began: number;
  readonly seen: number;
  readonly until: number;
}

export const cookieName = "stillwatch_session";
/** A working day, in ms. */
const sessionLasts = 12 * 3_600_000;
/** More are not kept: the oldest goes, of a person as of all. */
const most = 10_000;
const mostOfOne = 20;

export interface Sessions {
  /**
   * @param lasts ms
   * @returns the cookie's value
   */
  begin(person: Person, by: Session["by"], lasts?: number): string;
  find(cookie: string): Person | null;
  end(cookie: string): void;
  /** Those that last still, who was here last first. */
  list(): Session[];
  /** Ends all of a person. @returns how many */
  endOf(name: string): number;
}

export function makeSessions(now: () => number = Date.now): Sessions {
  const all = new Map<string, Session>();
  const live = (): (readonly [string, Session])[] => {
    for (const [cookie, { until }] of all) if (until <= now()) all.delete(cookie);
    return [...all];
  };
  return {
    begin({ name, role, id: token, subject, makers }, by, lasts = sessionLasts) {
      const cookie = randomBytes(32).toString("base64url");
      const own = live().filter(([, one]) => one.name === name && one.role === role);
      if (own.length >= mostOfOne) all.delete(own[0]![0]);
      if (all.size >= most) all.delete(all.keys().next().value!);
      const of = {
        ...(token === undefined ? {} : { id: token }),
        ...(subject === undefined ? {} : { subject }),
        ...(makers === undefined ? {} : { makers }),
      };
      const handle = createHash("sha256").update(cookie).digest("hex").slice(0, 12);
      const at = now();
      all.set(cookie, { name, role, ...of, handle, by, began: at, seen: at, until: at + lasts });
      return cookie;
    },
    find(cookie) {
      const one = all.get(cookie);
      if (!one) return null;
      if (one.until > now()) {
        all.set(cookie, { ...one, seen: now() });
        return one;
      }
      all.delete(cookie);
      return null;
    },
    end: (cookie) => void all.delete(cookie),
    list: () =>
      live()
        .map(([, one]) => one)
        .toSorted((a, b) => b.seen - a.seen),
    endOf(name) {
      const own = live().filter(([, one]) => one.name === name);
      for (const [cookie] of own) all.delete(cookie);
      return own.length;
    },
  };
}

/**
 * Strict: a page of somebody else's never sends it.
 * @param lasts ms
 */
export function cookieFor(cookie: string, isSecure: boolean, lasts = sessionLasts): string {
  return `${cookieName}=${cookie}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${Math.floor(lasts / 1000)}${isSecure ? "; Secure" : ""}`;
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
