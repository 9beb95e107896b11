// What of a request is kept for its record while it passes, and what becomes of it at its end.

import type { IncomingMessage } from "node:http";
import type { Asked } from "./asked.ts";
import { BodyCopy, type CopyRoom } from "./body-copy.ts";
import type { Counters } from "./counters.ts";
import { headerOf } from "./headers.ts";
import type { Passage } from "./pass.ts";
import type { PassedBody } from "./passed.ts";
import type { Recorder } from "./recorder.ts";

export interface Recording {
  readonly recorder: Recorder;
  readonly room: CopyRoom;
  readonly counters: Counters;
  /** Header in which a proxy in front of the gateway names the client's address. */
  readonly addressHeader: string | undefined;
}

/** Bytes of a body that is copied. */
const mostCopied = 8 << 20;

/** How a request passes that is recorded, where it is an exchange of somebody. */
export function recordedPassage(
  { request, path, endUser, principal: { account, key } }: Asked,
  { recorder, room, counters, addressHeader }: Recording,
): Passage {
  if (account === null || !isExchange(request, path)) return { path };
  const time = Date.now();
  const copies = {
    request: new BodyCopy(room, mostCopied),
    response: new BodyCopy(room, mostCopied),
  };
  return {
    path,
    copies,
    ended: (status, answer) => {
      if (copies.request.isCut || copies.response.isCut) counters.records.cut++;
      recorder.take({
        ...{ id: nextId(), time, account, key, endUser, status },
        ip: headerOf(request, addressHeader) ?? request.socket.remoteAddress,
        agent: request.headers["user-agent"],
        path: path.split("?", 1)[0]!,
        request: bodyOf(copies.request, request),
        response: answer && bodyOf(copies.response, answer),
      });
    },
  };
}

/** Ids of this process's exchanges. */
const run = `${Date.now().toString(36)}${Math.floor(Math.random() * 36 ** 6).toString(36)}`;
let number = 0;
const nextId = (): string => `gw-${run}-${(number++).toString(36)}`;

/** What is recorded: JSON that is posted. Counting tokens is no exchange. */
function isExchange({ method, headers }: IncomingMessage, path: string): boolean {
  if (method !== "POST" || /count_?tokens/i.test(path)) return false;
  const type = headers["content-type"];
  return type === undefined || !/^(?:multipart|image|audio|video)\//i.test(type);
}

function bodyOf(copy: BodyCopy, { headers }: IncomingMessage): PassedBody | null {
  const bytes = copy.take();
  return bytes && { bytes, type: headers["content-type"], encoding: headers["content-encoding"] };
}
