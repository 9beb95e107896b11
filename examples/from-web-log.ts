// Turns a web server's access log into exchange records.
// Usage: npx node examples/from-web-log.ts [FILE] < access.jsonl > exchanges.jsonl
// Expects one JSON object a line, as nginx writes with
//   log_format api escape=json '{"id":"$request_id","time":"$time_iso8601","ip":"$remote_addr",'
//     '"agent":"$http_user_agent","uri":"$uri","status":"$status","key":"$http_authorization"}';
// Such a log holds no prompts and no tokens: content signals will be blind, and the report says so.
// API keys are secrets. They become keyed hashes here; the hash stands for the account. Keep the pepper: another
// pepper makes other accounts.

import { createHmac } from "node:crypto";
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

const pepper = process.env.PEPPER;
if (pepper === undefined || pepper === "") {
  console.error("set PEPPER to a secret of your own, for instance PEPPER=$(openssl rand -hex 32)");
  process.exit(2);
}
const hash = (text: string): string =>
  createHmac("sha256", pepper).update(text).digest("hex").slice(0, 24);

/** Requests that make the model answer; others (health checks, lists of models) are no exchanges. */
const endpoints = /^\/v1\/(chat\/completions|messages|responses|completions)$/;

const file = process.argv[2];
const input = createInterface({
  input: file === undefined ? process.stdin : createReadStream(file),
  crlfDelay: Infinity,
});
let left = 0;
for await (const line of input) {
  if (line.trim() === "") continue;
  let entry: Record<string, string>;
  try {
    entry = JSON.parse(line) as Record<string, string>;
  } catch {
    left++;
    continue;
  }
  const { id, time, ip, agent, uri, status, key } = entry;
  if (!id || !time || !key || !uri || !endpoints.test(uri)) {
    left++;
    continue;
  }
  const account = hash(key);
  console.log(
    JSON.stringify({
      id,
      time,
      account,
      key: account,
      ip,
      user_agent: agent || undefined,
      endpoint: uri,
      status: Number(status),
    }),
  );
}
if (left > 0) console.error(`${left} lines left out: no exchange, or without id, time or key`);
