// One exchange while it is being made, and its line in exchanges.jsonl. Every class of account is
// written by this one function, so field order and number formats are the same for all.

export interface Draft {
  time: number;
  id: string;
  account: string;
  org: string | null;
  key: string | null;
  endUser: string | null;
  conversation: string | null;
  turn: number;
  ip: string;
  asn: number;
  country: string;
  agent: string | null;
  ja4: string | null;
  model: string;
  endpoint: string;
  stream: boolean;
  status: number;
  stop: string | null;
  input: number;
  output: number;
  reasoning: number | null;
  maxTokens: number | null;
  temperature: number | null;
  logprobs: boolean;
  choices: number;
  tools: number;
  system: string | null;
  prompt: string;
  reasoningIn: string | null;
  reasoningOut: string | null;
}

export function emptyDraft(): Draft {
  return {
    time: 0,
    id: "",
    account: "",
    org: null,
    key: null,
    endUser: null,
    conversation: null,
    turn: 0,
    ip: "",
    asn: 0,
    country: "",
    agent: null,
    ja4: null,
    model: "",
    endpoint: "",
    stream: false,
    status: 200,
    stop: null,
    input: 0,
    output: 0,
    reasoning: null,
    maxTokens: null,
    temperature: null,
    logprobs: false,
    choices: 1,
    tools: 0,
    system: null,
    prompt: "",
    reasoningIn: null,
    reasoningOut: null,
  };
}

// System prompts repeat within a run; their JSON form is kept for the last few thousand.
const quoted = new Map<string, string>();
function quote(system: string): string {
  let text = quoted.get(system);
  if (text === undefined) {
    if (quoted.size > 4096) quoted.clear();
    text = JSON.stringify(system);
    quoted.set(system, text);
  }
  return text;
}

/** The JSON line of a draft, without its end. Only `system` and `prompt` can hold characters that need escaping. */
export function exchangeLine(d: Draft): string {
  let out = `{"id":"${d.id}","time":"${stamp(d.time)}","account":"${d.account}"`;
  if (d.key !== null) out += `,"key":"${d.key}"`;
  if (d.endUser !== null) out += `,"end_user":"${d.endUser}"`;
  if (d.org !== null) out += `,"org":"${d.org}"`;
  if (d.conversation !== null) out += `,"conversation":"${d.conversation}","turn":${d.turn}`;
  out += `,"ip":"${d.ip}","asn":${d.asn},"country":"${d.country}"`;
  if (d.agent !== null) out += `,"user_agent":"${d.agent}"`;
  if (d.ja4 !== null) out += `,"ja4":"${d.ja4}"`;
  out += `,"model":"${d.model}","endpoint":"${d.endpoint}","stream":${d.stream},"status":${d.status}`;
  if (d.stop !== null) out += `,"stop_reason":"${d.stop}"`;
  out += `,"input_tokens":${d.input},"output_tokens":${d.output}`;
  if (d.reasoning !== null) out += `,"reasoning_tokens":${d.reasoning}`;
  if (d.maxTokens !== null) out += `,"max_tokens":${d.maxTokens}`;
  if (d.temperature !== null) out += `,"temperature":${d.temperature}`;
  if (d.logprobs) out += `,"logprobs":true`;
  if (d.choices > 1) out += `,"choices":${d.choices}`;
  if (d.tools > 0) out += `,"tools":${d.tools}`;
  if (d.reasoningIn !== null) out += `,"reasoning_in":["${d.reasoningIn}"]`;
  if (d.reasoningOut !== null) out += `,"reasoning_out":["${d.reasoningOut}"]`;
  if (d.system !== null) out += `,"system":${quote(d.system)}`;
  return `${out},"prompt":${JSON.stringify(d.prompt)}}`;
}

let stampedSecond = Number.NaN;
let stampedText = "";

/** RFC 3339 in UTC with milliseconds; the text of one second is kept, as events come in order. */
function stamp(time: number): string {
  const second = Math.floor(time / 1000);
  if (second !== stampedSecond) {
    stampedSecond = second;
    stampedText = new Date(second * 1000).toISOString().slice(0, 20);
  }
  return `${stampedText}${String(time - second * 1000).padStart(3, "0")}Z`;
}
