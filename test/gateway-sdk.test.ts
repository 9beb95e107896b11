// The real SDKs through the gateway: what their programs get is what they would get without it, and a refusal reads as an
// error of the SDK's own.

import Anthropic from "@anthropic-ai/sdk";
import OpenAI from "openai";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  type Control,
  gatewayBefore,
  startControl,
  type StartedGateway,
  told,
  until,
} from "./fixtures/gateway.ts";
import { type ModelApi, startModelApi } from "./fixtures/model-api.ts";

let api: ModelApi;
let control: Control;
let gateway: StartedGateway;
const hello = "Hello wörld 🌍";

beforeAll(async () => {
  api = await startModelApi();
  control = await startControl([
    told("eve", "suspend"),
    told("ring", "share-allowance"),
    told("small", "minimise"),
  ]);
  gateway = await gatewayBefore(api.url, {
    control: control.url,
    appealLink: "https://op.example/appeal",
    allowance: { requests: 1, window: 1_000 },
  });
  await until(() => gateway.live === true);
});
afterAll(async () => {
  gateway.server.closeAllConnections();
  await gateway.close();
  await control.close();
  await api.close();
});
beforeEach(() => api.asked.clear());

const openai = (account = "ann"): OpenAI =>
  new OpenAI({
    apiKey: "sk-1",
    baseURL: `${gateway.url.origin}/v1`,
    defaultHeaders: { "x-account": account },
  });
const anthropic = (account = "ann"): Anthropic =>
  new Anthropic({
    apiKey: "sk-2",
    baseURL: gateway.url.origin,
    defaultHeaders: { "x-account": account },
  });
const user = [{ role: "user" as const, content: "hi" }];
const schema = { type: "object" as const, properties: { a: { type: "number" } } };

describe("openai", () => {
  test("chat, whole and streamed", async () => {
    const { chat } = openai();
    const whole = await chat.completions.create({ model: "m", messages: user });
    expect(whole.choices[0]!.message.content).toBe(hello);
    let text = "";
    const stream = await chat.completions.create({ model: "m", messages: user, stream: true });
    for await (const chunk of stream) text += chunk.choices[0]?.delta.content ?? "";
    expect(text).toBe(hello);
  });

  test("responses, whole and streamed", async () => {
    const { responses } = openai();
    const whole = await responses.create({ model: "m", input: "hi" });
    expect(whole.output_text).toBe(hello);
    const stream = responses.stream({ model: "m", input: "hi" });
    expect((await stream.finalResponse()).output_text).toBe(hello);
  });

  test("tools, whole and streamed", async () => {
    const { chat } = openai();
    const tools = [{ type: "function" as const, function: { name: "add", parameters: schema } }];
    const whole = await chat.completions.create({ model: "m", messages: user, tools });
    expect(whole.choices[0]!.message.tool_calls).toHaveLength(1);
    const stream = chat.completions.stream({ model: "m", messages: user, tools });
    const [call] = (await stream.finalMessage()).tool_calls!;
    expect(call).toMatchObject({ function: { name: "add", arguments: '{"a":1,"b":2}' } });
  });

  test("errors of the API are its own, and are tried again as without a gateway", async () => {
    const { chat } = openai();
    const bad = chat.completions.create({ model: "bad", messages: user });
    await expect(bad).rejects.toMatchObject({ status: 400, code: "bad", requestID: "r-1" });
    const again = await chat.completions.create({ model: "fails-once", messages: user });
    expect(again.choices[0]!.message.content).toBe(hello);
    expect(api.asked.get("fails-once")).toBe(2);
  });

  test("who stops reading ends the model's work", async () => {
    const before = api.left();
    const stream = await openai().chat.completions.create({
      ...{ model: "endless", messages: user, stream: true },
    });
    for await (const _ of stream) break;
    await until(() => api.left() > before);
  });

  test("a refusal is an error with the reason in it", async () => {
    const refused = openai("eve").chat.completions.create({ model: "m", messages: user });
    await expect(refused).rejects.toBeInstanceOf(OpenAI.PermissionDeniedError);
    await expect(refused).rejects.toMatchObject({ status: 403, code: "account_suspended" });
    await expect(refused).rejects.toThrow("https://op.example/appeal");
    expect(api.asked.size).toBe(0);
  });

  test("a used-up allowance is waited for, as the SDK does of itself", async () => {
    const { chat } = openai("ring");
    const started = Date.now();
    for (const _ of [1, 2])
      expect((await chat.completions.create({ model: "m", messages: user })).model).toBe("m");
    expect(Date.now() - started).toBeGreaterThan(900);
    expect(gateway.counters.refused["abnormal_usage_detected"]).toBe(1);
  });

  test("what was minimised is disclosed", async () => {
    const asked = { model: "m", messages: user, logprobs: true, n: 3 };
    const { response } = await openai("small").chat.completions.create(asked).withResponse();
    expect(response.headers.get("stillwatch-minimised")).toBe("logprobs, n");
  });
});

describe("anthropic", () => {
  const base = { model: "m", max_tokens: 100, messages: user };
  const tools = [{ name: "add", input_schema: schema }];

  test("messages, whole and streamed", async () => {
    const whole = await anthropic().messages.create(base);
    expect(whole.content).toEqual([{ type: "text", text: hello }]);
    expect(await anthropic().messages.stream(base).finalText()).toBe(hello);
  });

  test("tools, whole and streamed", async () => {
    const call = { type: "tool_use", name: "add", input: { a: 1, b: 2 } };
    const whole = await anthropic().messages.create({ ...base, tools });
    expect(whole.content[0]).toMatchObject(call);
    const last = await anthropic()
      .messages.stream({ ...base, tools })
      .finalMessage();
    expect(last.content[0]).toMatchObject(call);
  });

  test("errors, retries, and whoever stops reading", async () => {
    const bad = anthropic().messages.create({ ...base, model: "bad" });
    await expect(bad).rejects.toBeInstanceOf(Anthropic.BadRequestError);
    await anthropic().messages.create({ ...base, model: "fails-once" });
    expect(api.asked.get("fails-once")).toBe(2);
    const before = api.left();
    const stream = anthropic().messages.stream({ ...base, model: "endless" });
    for await (const _ of stream) break;
    await until(() => api.left() > before);
  });

  test("a refusal is an error with the reason in it", async () => {
    const refused = anthropic("eve").messages.create(base);
    await expect(refused).rejects.toBeInstanceOf(Anthropic.PermissionDeniedError);
    await expect(refused).rejects.toThrow("https://op.example/appeal");
  });
});

test("all of it is recorded, with its tokens", async () => {
  control.records.length = 0;
  await anthropic("rec").messages.stream({ model: "m", max_tokens: 9, messages: user }).finalText();
  await openai("rec").responses.stream({ model: "m", input: "hi" }).finalResponse();
  await openai("rec").chat.completions.create({ model: "m", messages: user });
  await until(() => control.records.filter(({ account }) => account === "rec").length === 3);
  for (const record of control.records.filter(({ account }) => account === "rec"))
    expect(record).toMatchObject({ model: "m", input_tokens: 3, output_tokens: 4, status: 200 });
});
