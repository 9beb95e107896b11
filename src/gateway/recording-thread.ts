// The thread that records: exchanges that passed come in as bytes, their records go to the server.

import { constants, setPriority } from "node:os";
import { parentPort, workerData } from "node:worker_threads";
import { makePoster } from "./poster.ts";
import { recordOf } from "./record.ts";
import {
  type FromThread,
  type ReadOf,
  type RecordingData,
  sizeOf,
  type ToThread,
} from "./passed.ts";

// Traffic goes first where processors are short. On Linux a priority is a thread's own; elsewhere it would be everybody's.
if (process.platform === "linux") setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { control, token } = workerData as RecordingData;
const tell = (message: FromThread): void => parentPort!.postMessage(message);
const poster = makePoster({
  control,
  token,
  told: tell,
  trouble: (text) => tell({ trouble: text }),
});

/** Characters of records that may wait for the server. */
const mostHeld = 96 << 20;

parentPort!.on("message", (message: ToThread) => {
  if ("end" in message) {
    void poster.empty().then(() => tell({ ended: true }));
    return;
  }
  const read: ReadOf[] = [];
  for (const passed of message.list) {
    const size = sizeOf(passed);
    try {
      const { line, ...rest } = recordOf(passed);
      // a packed body is larger than what passed
      if (poster.held + line.length > mostHeld) {
        tell({ done: size, posted: 0, rejected: 0, dropped: 1 });
        continue;
      }
      poster.push({ text: line, size });
      if (rest.sent.length > 0 || rest.given.length > 0)
        read.push({ account: passed.account, ...rest });
    } catch {
      // a body that no reader was made for: the traffic went on, the record is lost
      tell({ done: size, posted: 0, rejected: 0, dropped: 1 });
    }
  }
  if (read.length > 0) tell({ read });
});
