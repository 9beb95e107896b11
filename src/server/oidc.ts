// People sign in at their own identity provider: OpenID Connect, authorisation code with PKCE, state and nonce
// (openid-client). In: who comes back from there. Out: a name for the audit and a role, or why not.

import * as client from "openid-client";
import { personName } from "../core/person.ts";
import { subjectOf } from "../core/who.ts";
import { Refused } from "./refused.ts";
import { type Role, roles } from "../core/roles.ts";
import type { Person } from "./sessions.ts";

export interface OidcOptions {
  readonly issuer: string;
  readonly clientId: string;
  /** Null for a public client. */
  readonly secret: string | null;
  /** Where people reach this server, as they type it. */
  readonly publicUrl: string;
  readonly scope: string;
  /** Ms that a session lasts. */
  readonly sessionLasts: number;
  /** The claim that names a person in the audit. */
  readonly nameClaim: string;
  /** The claim that says what somebody is, and which of its values have which role. */
  readonly roleClaim: string;
  readonly roles: Readonly<Partial<Record<Role, readonly string[]>>>;
}

export interface Oidc {
  /** Ms. */
  readonly sessionLasts: number;
  /** @param state tells this sign-in from all others @throws Refused where the provider cannot be reached */
  begin(): Promise<{ readonly state: string; readonly to: string }>;
  /**
   * @param query of the address that the provider sent the person back to
   * @param state of the browser that began
   * @throws Refused
   */
  end(query: string, state: string | null): Promise<Person>;
}

export const callbackPath = "/login/oidc/callback";

interface Pending {
  readonly verifier: string;
  readonly nonce: string;
  readonly until: number;
}

/** Ms that somebody may take to sign in there. */
const longestLogin = 10 * 60_000;
/** Sign-ins under way; when there are more, the oldest is forgotten. */
const mostPending = 1000;
/** Seconds that the provider may take. */
const longestAnswer = 10;

export function makeOidc(options: OidcOptions, now: () => number = Date.now): Oidc {
  const pending = new Map<string, Pending>();
  let found: Promise<client.Configuration> | null = null;
  /** Asked when somebody first signs in: the provider may come up after us. */
  const provider = async (): Promise<client.Configuration> => {
    found ??= discover(options);
    try {
      return await found;
    } catch {
      found = null;
      throw new Refused(502, "provider_away", "the identity provider cannot be reached; try again");
    }
  };
  return {
    sessionLasts: options.sessionLasts,
    async begin() {
      const config = await provider();
      const state = client.randomState();
      const verifier = client.randomPKCECodeVerifier();
      const nonce = client.randomNonce();
      if (pending.size >= mostPending) pending.delete(pending.keys().next().value!);
      pending.set(state, { verifier, nonce, until: now() + longestLogin });
      const to = client.buildAuthorizationUrl(config, {
        redirect_uri: new URL(callbackPath, options.publicUrl).href,
        scope: options.scope,
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
        code_challenge_method: "S256",
        state,
        nonce,
      });
      return { state, to: to.href };
    },
    async end(query, state) {
      const one = state === null ? undefined : pending.get(state);
      if (state !== null) pending.delete(state);
      if (!one || one.until < now())
        throw new Refused(
          403,
          "login_unknown",
          "this sign-in is over, or began elsewhere; sign in again",
        );
      const config = await provider();
      const url = new URL(`${callbackPath}?${query}`, options.publicUrl);
      const checks = {
        ...{ pkceCodeVerifier: one.verifier, expectedNonce: one.nonce, expectedState: state! },
        idTokenExpected: true,
      };
      try {
        const told = await client.authorizationCodeGrant(config, url, checks);
        const own = told.claims()!;
        const more = config.serverMetadata().userinfo_endpoint
          ? await client.fetchUserInfo(config, told.access_token, own.sub)
          : {};
        return personOf({ ...more, ...own }, options);
      } catch (error) {
        if (error instanceof Refused) throw error;
        // what the provider said may hold what it was sent
        throw new Refused(
          403,
          "login_refused",
          "the identity provider did not confirm who you are",
        );
      }
    },
  };
}

async function discover({ issuer, clientId, secret }: OidcOptions): Promise<client.Configuration> {
  const url = new URL(issuer);
  const isHere =
    url.protocol === "http:" && ["127.0.0.1", "localhost", "[::1]"].includes(url.hostname);
  const config = await client.discovery(
    url,
    clientId,
    undefined,
    secret === null ? client.None() : client.ClientSecretBasic(secret),
    // without TLS only where nothing leaves this machine
    isHere ? { execute: [client.allowInsecureRequests] } : {},
  );
  config.timeout = longestAnswer;
  return config;
}

/** The mightiest role that one of the values has. @throws Refused */
function personOf(
  claims: Readonly<Record<string, unknown>>,
  { issuer, nameClaim, roleClaim, roles: known }: OidcOptions,
): Person {
  const name = claims[nameClaim];
  if (typeof name !== "string" || name.length > 200)
    throw new Refused(403, "login_nameless", `the identity provider tells no ${nameClaim}`);
  // whoever can write any address into a profile would be anybody
  if (nameClaim === "email" && claims.email_verified === false)
    throw new Refused(403, "login_unverified", "your e-mail address is not verified there");
  const has = new Set([claims[roleClaim]].flat().filter((one) => typeof one === "string"));
  const role = roles.findLast((one) => known[one]?.some((value) => has.has(value)) === true);
  if (role === undefined)
    throw new Refused(403, "login_no_role", "you are signed in there, and have no role here");
  return { name: personName(name), role, subject: subjectOf(issuer, String(claims["sub"])) };
}
