// One part of a message to its kind: text, a picture, a call of a tool, a thought. Parts are told by `type` (OpenAI,
// Anthropic, OpenTelemetry) or, without one, by the name that they hold (Gemini, Bedrock). What is unknown is "other".

import { type Bag, bagOf } from "./json-value.ts";

export type PartKind =
  | "text"
  | "image"
  | "audio"
  | "video"
  | "document"
  | "tool_call"
  | "tool_result"
  | "reasoning"
  | "other";

/** What stands in a prompt for a part that is no text. */
export const placeholders: Partial<Readonly<Record<PartKind, string>>> = {
  image: "[image]",
  audio: "[audio]",
  video: "[video]",
  document: "[document]",
};

/** In this order: a result is named after its call, and a call may be named after what it makes. */
const kindsByType: readonly (readonly [RegExp, PartKind])[] = [
  [/^(?:(?:input_|output_)?text|refusal)$/, "text"],
  [/reasoning|thinking/, "reasoning"],
  [/tool[_-](?:result|response)$|_call_(?:output|response)$|^function_response$/, "tool_result"],
  [/tool[_-]use$|tool[_-]call$|_call$|^mcp_approval_request$/, "tool_call"],
  [/image/, "image"],
  [/audio/, "audio"],
  [/video/, "video"],
  [/file|document|^search_result$|^container_upload$/, "document"],
];

const kindsByName: Readonly<Record<string, PartKind>> = {
  ...{ text: "text", image: "image", audio: "audio", video: "video", document: "document" },
  ...{ toolUse: "tool_call", functionCall: "tool_call", function_call: "tool_call" },
  ...{ executableCode: "tool_call", executable_code: "tool_call" },
  ...{ toolResult: "tool_result", functionResponse: "tool_result" },
  ...{ function_response: "tool_result", codeExecutionResult: "tool_result" },
  ...{ code_execution_result: "tool_result", reasoningContent: "reasoning" },
};
const namesOfKinds = Object.keys(kindsByName);

/** Types of which a log holds few: telling each by its pattern every time costs more than all else here. */
const typesSeen = new Map<string, PartKind | null>();

export function kindOfPart(part: Bag): PartKind {
  if (part["thought"] === true) return "reasoning";
  const { type } = part;
  if (typeof type === "string") {
    const known = kindOfType(type);
    if (known !== null) return known;
  }
  const media =
    bagOf(part["inlineData"] ?? part["inline_data"] ?? part["fileData"] ?? part["file_data"]) ??
    part;
  const mime = media["mimeType"] ?? media["mime_type"] ?? part["modality"];
  if (typeof mime === "string" || media !== part) return kindOfMedia(mime);
  for (const name of namesOfKinds)
    if (part[name] !== undefined && part[name] !== null) return kindsByName[name]!;
  return "other";
}

function kindOfType(type: string): PartKind | null {
  if (type.length > 64) return null;
  let kind = typesSeen.get(type);
  if (kind === undefined) {
    kind = kindsByType.find(([pattern]) => pattern.test(type))?.[1] ?? null;
    if (typesSeen.size < 1000) typesSeen.set(type, kind);
  }
  return kind;
}

function kindOfMedia(mime: unknown): PartKind {
  const kind = typeof mime === "string" ? /^(?:image|audio|video)/.exec(mime)?.[0] : undefined;
  return (kind as PartKind | undefined) ?? "document";
}

/** The words of a part of kind "text". */
export function textOfPart(part: Bag): string | undefined {
  const text = part["text"] ?? part["content"] ?? part["refusal"];
  if (typeof text === "string") return text;
  const value = bagOf(text)?.["value"];
  return typeof value === "string" ? value : undefined;
}
