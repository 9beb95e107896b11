// A program that asks a model through the gateway, and what it sees when its account is refused.
// Usage: stillwatch gateway --upstream https://api.openai.com --control http://127.0.0.1:8787 &
//        OPENAI_API_KEY=… npx node examples/gateway.ts [http://127.0.0.1:8788]

import OpenAI from "openai";

const [gateway = "http://127.0.0.1:8788"] = process.argv.slice(2);
const openai = new OpenAI({ baseURL: `${gateway}/v1` });

try {
  const stream = await openai.chat.completions.create({
    model: process.env.MODEL ?? "gpt-5-mini",
    messages: [{ role: "user", content: "Say hello in one word." }],
    stream: true,
  });
  for await (const chunk of stream) process.stdout.write(chunk.choices[0]?.delta.content ?? "");
  process.stdout.write("\n");
} catch (error) {
  if (!(error instanceof OpenAI.APIError)) throw error;
  // the gateway's refusals read as the SDK's own errors, their text says where to turn; before a 429 comes here, the SDK has
  // waited and tried again by itself
  console.error(`${error.status} ${error.code}: ${error.message}`);
  process.exitCode = 1;
}
