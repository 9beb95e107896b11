// The messages of the OpenTelemetry protocol that hold spans and log records, as a descriptor for protobufjs: only the
// fields that stand in them since version 1.0, numbered as opentelemetry-proto numbers them. Unknown ones are skipped.

import protobuf from "protobufjs";

type Fields = Readonly<Record<string, readonly [id: number, type: string, repeated?: true]>>;

const many = (id: number, type: string): [number, string, true] => [id, type, true];

const messages: Readonly<Record<string, Fields>> = {
  AnyValue: {
    stringValue: [1, "string"],
    boolValue: [2, "bool"],
    intValue: [3, "int64"],
    doubleValue: [4, "double"],
    arrayValue: [5, "ArrayValue"],
    kvlistValue: [6, "KeyValueList"],
    bytesValue: [7, "bytes"],
  },
  ArrayValue: { values: many(1, "AnyValue") },
  KeyValueList: { values: many(1, "KeyValue") },
  KeyValue: { key: [1, "string"], value: [2, "AnyValue"] },
  Scope: { name: [1, "string"], version: [2, "string"], attributes: many(3, "KeyValue") },
  Resource: { attributes: many(1, "KeyValue") },
  TracesData: { resourceSpans: many(1, "ResourceSpans") },
  ResourceSpans: {
    resource: [1, "Resource"],
    scopeSpans: many(2, "ScopeSpans"),
    schemaUrl: [3, "string"],
  },
  ScopeSpans: { scope: [1, "Scope"], spans: many(2, "Span"), schemaUrl: [3, "string"] },
  Span: {
    traceId: [1, "bytes"],
    spanId: [2, "bytes"],
    parentSpanId: [4, "bytes"],
    name: [5, "string"],
    kind: [6, "int32"],
    startTimeUnixNano: [7, "fixed64"],
    endTimeUnixNano: [8, "fixed64"],
    attributes: many(9, "KeyValue"),
    events: many(11, "SpanEvent"),
    status: [15, "SpanStatus"],
  },
  SpanEvent: {
    timeUnixNano: [1, "fixed64"],
    name: [2, "string"],
    attributes: many(3, "KeyValue"),
  },
  SpanStatus: { message: [2, "string"], code: [3, "int32"] },
  LogsData: { resourceLogs: many(1, "ResourceLogs") },
  ResourceLogs: {
    resource: [1, "Resource"],
    scopeLogs: many(2, "ScopeLogs"),
    schemaUrl: [3, "string"],
  },
  ScopeLogs: { scope: [1, "Scope"], logRecords: many(2, "LogRecord"), schemaUrl: [3, "string"] },
  LogRecord: {
    timeUnixNano: [1, "fixed64"],
    severityNumber: [2, "int32"],
    severityText: [3, "string"],
    body: [5, "AnyValue"],
    attributes: many(6, "KeyValue"),
    traceId: [9, "bytes"],
    spanId: [10, "bytes"],
    observedTimeUnixNano: [11, "fixed64"],
    eventName: [12, "string"],
  },
  Response: { partialSuccess: [1, "PartialSuccess"] },
  PartialSuccess: { rejected: [1, "int64"], errorMessage: [2, "string"] },
};

const root = protobuf.Root.fromJSON({
  nested: Object.fromEntries(
    Object.entries(messages).map(([name, fields]) => [
      name,
      {
        fields: Object.fromEntries(
          Object.entries(fields).map(([field, [id, type, repeated]]) => [
            field,
            { id, type, ...(repeated ? { rule: "repeated" } : {}) },
          ]),
        ),
        // an unset value and one that is empty are told apart
        ...(name === "AnyValue" ? { oneofs: { value: { oneof: Object.keys(fields) } } } : {}),
      },
    ]),
  ),
});

/** A request of either kind, and what answers it. */
export const traces = root.lookupType("TracesData");
export const logs = root.lookupType("LogsData");
export const response = root.lookupType("Response");
