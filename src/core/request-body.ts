// The body of a request to what it says: its conversation, and the settings that a record may lack. The APIs are told by
// the names in the body: OpenAI chat, Responses and completions, Anthropic, Gemini, Bedrock, and what speaks like them.

import { coerce, type FieldKind, Refused } from "./coerce.ts";
import { type Bag, bagOf, firstOf, isBag, listOf } from "./json-value.ts";
import { type Conversation, isPlainlyMessages, readMessages, textsOf } from "./messages.ts";
import { userOf } from "./request-user.ts";

/** Where a body's turns are. */
const turnsNames = ["messages", "contents", "input", "prompt", "inputText", "inputs"];
const systemNames = ["system", "instructions", "systemInstruction", "system_instruction"];

/** Objects of a body in which settings stand, beside the body itself. */
const holders = [
  ...["generationConfig", "generation_config", "inferenceConfig", "config"],
  ...["parameters", "options", "textGenerationConfig"],
];

interface Setting {
  readonly field: string;
  readonly kind: FieldKind;
  readonly names: readonly string[];
}

const settings: readonly Setting[] = [
  { field: "model", kind: "string", names: ["model", "modelId", "model_id"] },
  { field: "temperature", kind: "number", names: ["temperature"] },
  {
    field: "max_tokens",
    kind: "number",
    names: [
      ...["max_tokens", "max_completion_tokens", "max_output_tokens", "maxOutputTokens"],
      ...["maxTokens", "max_tokens_to_sample", "max_new_tokens", "max_gen_len"],
      ...["maxTokenCount", "num_predict"],
    ],
  },
  { field: "stream", kind: "boolean", names: ["stream"] },
  { field: "choices", kind: "count", names: ["n", "candidateCount", "candidate_count"] },
];
const logprobsNames = ["logprobs", "top_logprobs", "responseLogprobs", "response_logprobs"];

export interface ReadRequest {
  readonly conversation: Conversation | null;
  /** Of the record's fields those that the body tells. */
  readonly fields: Record<string, unknown>;
}

/** @returns null where the body holds nothing that is known */
export function readRequest(body: Bag): ReadRequest | null {
  const whole = conversationOf(body);
  // where the service keeps what came before, the body's turns are not all
  const continues = whole && (body["previous_response_id"] ?? body["conversation"]);
  const conversation = continues ? { ...whole, turns: 0 } : whole;
  const fields = settingsOf(body);
  const said = conversation !== null || Object.keys(fields).length > 0;
  return said ? { conversation, fields } : null;
}

/** Whether it is a request and nothing else, so that no person wrote it as a prompt. */
export function isPlainlyRequest(body: Bag): boolean {
  const turns = body["messages"] ?? body["contents"];
  return Array.isArray(turns) && turns.length > 0 && isPlainlyMessages(turns);
}

/** What stands where a body's turns are: messages, parts, or one text. */
export const turnsOf = (body: Bag): unknown => firstOf(body, turnsNames);

function conversationOf(body: Bag): Conversation | null {
  const turns = turnsOf(body);
  const read =
    turns === undefined ? null : readMessages(Array.isArray(turns) ? turns : [{ content: turns }]);
  const before = systemNames.flatMap((name) => textsOf(body[name]));
  if (before.length === 0) return read;
  const nothing = { prompt: undefined, turns: 0, parts: {}, blobs: [] };
  const system = [...before, ...(read?.system === undefined ? [] : [read.system])].join("\n");
  return { ...(read ?? nothing), system };
}

function settingsOf(body: Bag): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  const places = [body, ...holders.map((name) => body[name]).filter(isBag)];
  const set = (field: string, kind: FieldKind, raw: unknown): void => {
    const read = coerce(kind, raw);
    if (read !== undefined && !(read instanceof Refused)) fields[field] ??= read;
  };
  for (const place of places) {
    for (const { field, kind, names } of settings) set(field, kind, firstOf(place, names));
    for (const name of logprobsNames)
      if (coerce("flag", place[name]) === true) fields["logprobs"] = true;
  }
  if (listOf(body["include"]).includes("message.output_text.logprobs")) fields["logprobs"] = true;
  const tools = toolsOf(body);
  if (tools > 0) fields["tools"] = tools;
  const { endUser, conversation } = userOf(body);
  set("end_user", "string", endUser);
  set("conversation", "string", conversation);
  return fields;
}

/** Tools that are offered; Gemini lists several functions in one tool. */
function toolsOf(body: Bag): number {
  let count = 0;
  const places = [
    body,
    bagOf(body["config"]),
    bagOf(body["toolConfig"]),
    bagOf(body["tool_config"]),
  ];
  for (const place of places)
    for (const tool of [...listOf(place?.["tools"]), ...listOf(place?.["functions"])]) {
      const held = isBag(tool)
        ? (tool["functionDeclarations"] ?? tool["function_declarations"])
        : null;
      count += Array.isArray(held) ? held.length : 1;
    }
  return count;
}
