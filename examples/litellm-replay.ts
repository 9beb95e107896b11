// LiteLLM's records to Stillwatch as its `generic_api` callback posts them: a file of logged payloads, posted again.
// In LiteLLM itself no program is needed: litellm_settings.callbacks: ["generic_api"], with
// GENERIC_LOGGER_ENDPOINT=http://127.0.0.1:8787/v1/import/litellm and GENERIC_LOGGER_HEADERS="Authorization=Bearer TOKEN".
// Usage: STILLWATCH_TOKEN=… npx node examples/litellm-replay.ts payloads.jsonl [http://127.0.0.1:8787]

import { readFileSync } from "node:fs";

const [path, server = "http://127.0.0.1:8787"] = process.argv.slice(2);
if (path === undefined) throw new Error("name a file of LiteLLM's payloads");
const payloads = readFileSync(path, "utf8").split("\n").filter(Boolean);

/** Payloads in one post; LiteLLM sends what came within some seconds as one array. */
const together = 100;
for (let at = 0; at < payloads.length; at += together) {
  const answer = await fetch(`${server}/v1/import/litellm`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${process.env.STILLWATCH_TOKEN}`,
      "content-type": "application/json",
    },
    body: `[${payloads.slice(at, at + together).join(",")}]`,
  });
  console.log(answer.status, await answer.text());
  if (!answer.ok) process.exitCode = 1;
}
