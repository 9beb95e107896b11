// Headers that go on as they came: names as they were written, in their order, twice where they came twice. Left out is what
// belongs to one connection (RFC 9110, section 7.6.1), what `Connection` names, and what the caller sets itself.

import type { IncomingMessage } from "node:http";
import { headerText } from "../core/header-text.ts";

const ofOneConnection = [
  ...["connection", "keep-alive", "proxy-authenticate", "proxy-authorization", "proxy-connection"],
  ...["te", "trailer", "transfer-encoding", "upgrade"],
];

const ofRequests: ReadonlySet<string> = new Set([...ofOneConnection, "host", "expect"]);
const ofResponses: ReadonlySet<string> = new Set(ofOneConnection);

/** Headers without which a message could not be read: nobody may have them left out by naming them in `Connection`. */
const never: ReadonlySet<string> = new Set(["content-length", "content-type", "content-encoding"]);

/** @param raw names and values in turn, as Node reads them */
export function requestHeaders(raw: readonly string[], connection: string | undefined): string[] {
  return passed(raw, withNamed(ofRequests, connection));
}

export function responseHeaders(raw: readonly string[], connection: string | undefined): string[] {
  return passed(raw, withNamed(ofResponses, connection));
}

/** Sets a header in a list of names and values; takes it out where there is no value. */
export function setHeader(raw: string[], name: string, value: string | null): void {
  for (let i = raw.length - 2; i >= 0; i -= 2) if (raw[i]!.toLowerCase() === name) raw.splice(i, 2);
  if (value !== null) raw.push(name, value);
}

/** How often a header stands in a message. */
export function timesOf(raw: readonly string[], name: string): number {
  let times = 0;
  for (let i = 0; i < raw.length; i += 2)
    if (raw[i]!.length === name.length && raw[i]!.toLowerCase() === name) times++;
  return times;
}

/** The value of a header that an option names. */
export function headerOf(
  { headers }: IncomingMessage,
  name: string | undefined,
): string | undefined {
  return name === undefined ? undefined : textOf(headers[name.toLowerCase()])?.slice(0, 1024);
}

/** What a header says; undefined where it says nothing. */
export function textOf(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? headerText(value) : undefined;
}

function passed(raw: readonly string[], left: ReadonlySet<string>): string[] {
  const list: string[] = [];
  for (let i = 0; i < raw.length; i += 2)
    if (!left.has(raw[i]!.toLowerCase())) list.push(raw[i]!, raw[i + 1]!);
  return list;
}

function withNamed(left: ReadonlySet<string>, connection: string | undefined): ReadonlySet<string> {
  if (connection === undefined || /^(?:keep-alive|close)$/i.test(connection)) return left;
  const named = connection.split(",").map((name) => name.trim().toLowerCase());
  return new Set([...left, ...named.filter((name) => !never.has(name))]);
}
