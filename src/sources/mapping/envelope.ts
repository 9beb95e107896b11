// Records inside of what carried them: the `_source` of a search hit, the line that a container's runtime wrapped, the
// message of a log service. An envelope says nothing of the record, so that every format can come in every envelope.

import { parsedJson } from "../../core/json-value.ts";
import { selector } from "./steps.ts";
import { unpackedText } from "./unpacked-text.ts";

export interface Envelope {
  /** JMESPath to the record, or to a list of them. */
  readonly path: string;
  /** What a person calls it. */
  readonly title: string;
  /** The record is packed: base64 of a document, mostly in gzip. */
  readonly packed?: true;
}

/** In the order in which they are tried. */
export const envelopes: readonly Envelope[] = [
  { path: "_source", title: "hits of Elasticsearch or OpenSearch" },
  { path: "hits.hits[]._source", title: "a search answer of Elasticsearch or OpenSearch" },
  { path: "log", title: "container logs (Docker's json-file, Fluent Bit)" },
  { path: "logEvents[].message", title: "a subscription or export of CloudWatch Logs" },
  { path: "message", title: "messages of a log service" },
  { path: "MESSAGE", title: "the systemd journal" },
  { path: "msg", title: "messages of a logger" },
  { path: "jsonPayload", title: "log entries of Google Cloud" },
  { path: "textPayload", title: "log entries of Google Cloud" },
  { path: "result._raw", title: "results of Splunk" },
  { path: "_raw", title: "results of Splunk" },
  { path: "line", title: "lines of Loki" },
  { path: "event", title: "events of a collector" },
  { path: "body", title: "bodies of a collector" },
  { path: "attributes", title: "attributes of a log service" },
  { path: "properties", title: "properties of Azure Monitor" },
  { path: "events[].message", title: "events of CloudWatch Logs" },
  { path: "awslogs.data", title: "events of CloudWatch Logs for AWS Lambda", packed: true },
  { path: "Records[].kinesis.data", title: "events of Kinesis for AWS Lambda", packed: true },
  { path: "records[].data", title: "records of Firehose", packed: true },
  ...["records", "Records", "value", "users", "keys", "data", "data.items", "data.data"].map(
    answer,
  ),
  ...["items", "result", "results", "logs", "rows"].map(answer),
];

/** The name under which an API's answer has its records, or its one. */
function answer(path: string): Envelope {
  return { path, title: "an answer of an API" };
}

/** @returns what an envelope holds; nothing where it is none, null where it cannot be unpacked */
export function opener({ path, packed }: Envelope): (value: unknown) => unknown[] | null {
  const select = selector(path);
  return (value) => {
    const found = packed ? documentsIn(select(value)) : select(value);
    if (found === undefined) return null;
    const list = typeof found === "string" ? listIn(found) : found;
    return (Array.isArray(list) ? (list as unknown[]) : [list]).flatMap((one) => {
      const record = typeof one === "string" ? parsedJson(one) : one;
      return typeof record === "object" && record !== null && !Array.isArray(record)
        ? [record]
        : [];
    });
  };
}

/** A batch that came as one message. */
function listIn(text: string): unknown {
  const list = /^\s*\[/.test(text) ? parsedJson(text) : undefined;
  return list ?? text;
}

/** What packed texts hold, a log service's own envelope opened as well; undefined where one cannot be unpacked. */
function documentsIn(found: unknown): unknown {
  if (found === null) return null;
  const all: unknown[] = [];
  for (const text of [found].flat()) {
    const document = typeof text === "string" ? unpackedText(text) : undefined;
    if (document === undefined) return undefined;
    const events = messages(document);
    if (Array.isArray(events)) for (const one of events) all.push(one);
    else all.push(document);
  }
  return all;
}

const messages = selector("logEvents[].message");
