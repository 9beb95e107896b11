// A text log, line by line for people, in a file that is named .log: refused as a whole with what to do, because as records
// every line would be refused for itself. Told by its first lines, of which none begins as JSON does.

import { StillwatchError } from "../core/errors.ts";
import { runtimeOf } from "./container-lines.ts";

/** Lines that are looked at. */
const looked = 10;

const accessLog = /^\S+ \S+ \S+ \[\d\d\/[A-Z][a-z]{2}\/\d{4}:/;
const inferenceLog = /\b(?:vllm|sglang|APIServer|EngineCore)\b|\[logger\.py:\d+\]/i;

/**
 * @param isWhole whether the head is all there is; one line alone of more may be a banner before records
 * @throws StillwatchError `input_text_log`
 */
export function refuseTextLog(path: string, head: Buffer, isWhole: boolean): void {
  if (!/\.log(?:\.\d+)?(?:\.(?:gz|gzip|zst|zstd))?$/i.test(path)) return;
  const text = head.toString("utf8").replaceAll("\0", "").replaceAll("\x1e", "");
  const all = text.split("\n");
  const lines = (isWhole ? all : all.slice(0, -1)).filter((line) => line.trim() !== "");
  if (lines.length < (isWhole ? 1 : 2)) return;
  const first = lines.slice(0, looked);
  // what a container's runtime or a log service put around a line, of which the line may be a record
  if (first.some((line) => /^[\s\ufeff]*[{[]/.test(line) || runtimeOf(line) !== null)) return;
  throw new StillwatchError("input_text_log", { path, how: howTo(first) });
}

function howTo(lines: readonly string[]): string {
  if (lines.some((line) => accessLog.test(line)))
    return "It is an access log, which names no account: let the server write JSON (nginx: log_format with escape=json) with the account or a hash of its key in it";
  if (lines.some((line) => inferenceLog.test(line)))
    return "It looks like the log of an inference server: what vLLM writes with --enable-log-requests carries no account. Take the log of the gateway before it, which knows who asked";
  return "Log as JSON, one object a line, and name those files";
}
