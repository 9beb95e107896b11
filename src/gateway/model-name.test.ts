import { expect, test } from "vitest";
import { modelNames } from "./model-name.ts";

test("one model under all its names, others apart", () => {
  const chat = "/v1/chat/completions";
  expect(modelNames(chat, "gpt-9", "gpt-9-2026-05-01")).toEqual(["gpt-9"]);
  expect(modelNames(chat, "claude-x-20260501", null)).toEqual(["claude-x"]);
  expect(modelNames(chat, "claude-x@20260501")).toEqual(["claude-x"]);
  expect(modelNames(chat, "claude-x-latest", "claude-x-20260501")).toEqual(["claude-x"]);
  expect(modelNames(chat, "gpt-9", "gpt-9-mini")).toEqual(["gpt-9", "gpt-9-mini"]);
  expect(modelNames("/v1beta/models/gemini-9:generateContent", null)).toEqual(["gemini-9"]);
  expect(modelNames("/model/some.model-v1%3A0/converse", null)).toEqual(["some.model-v1%3a0"]);
  expect(modelNames(chat, null)).toEqual([]);
});
