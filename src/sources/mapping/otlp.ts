// OTLP as JSON (opentelemetry-proto's mapping, as the collector's file exporter writes it): spans and log records out of
// their nesting, attributes as plain objects with their dotted names. A resource's attributes stand beneath a record's own.

type Loose = Record<string, unknown>;

export interface OtlpRecord {
  readonly trace: unknown;
  readonly span: unknown;
  readonly parent: unknown;
  readonly name: unknown;
  /** Nanoseconds since 1970. */
  readonly start: unknown;
  readonly end: unknown;
  readonly status: unknown;
  readonly body: unknown;
  readonly attributes: Loose;
  readonly events: readonly { readonly name: unknown; readonly attributes: Loose }[];
}

/** The spans or log records of one document; none of what is no OTLP. */
export function otlpRecords(value: unknown, of: "spans" | "logs"): OtlpRecord[] {
  const [outer, middle, inner] =
    of === "spans"
      ? (["resourceSpans", "scopeSpans", "spans"] as const)
      : (["resourceLogs", "scopeLogs", "logRecords"] as const);
  return list(value, outer, `resource_${of}`).flatMap((group) => {
    const resource = attributesOf(objectOf(group.resource).attributes);
    const scopes = list(group, middle, `scope_${of}`, "instrumentationLibrarySpans");
    return scopes.flatMap((scope) =>
      list(scope, inner, inner === "logRecords" ? "log_records" : inner).map((one) => ({
        trace: one.traceId ?? one.trace_id,
        span: one.spanId ?? one.span_id,
        parent: one.parentSpanId ?? one.parent_span_id,
        name: one.name ?? one.eventName ?? one.event_name,
        start: momentOf(
          one.startTimeUnixNano,
          one.start_time_unix_nano,
          one.timeUnixNano,
          one.time_unix_nano,
          one.observedTimeUnixNano,
          one.observed_time_unix_nano,
        ),
        end: one.endTimeUnixNano ?? one.end_time_unix_nano,
        status: objectOf(one.status).code,
        body: valueOf(one.body),
        attributes: { ...resource, ...attributesOf(one.attributes) },
        events: list(one, "events").map((event) => ({
          name: event.name,
          attributes: attributesOf(event.attributes),
        })),
      })),
    );
  });
}

/** The first that is set: a record whose own time nobody knew has 0 there. */
function momentOf(...times: readonly unknown[]): unknown {
  return times.find((time) => time !== undefined && time !== null && time !== 0 && time !== "0");
}

function list(value: unknown, ...names: readonly string[]): Loose[] {
  const from = objectOf(value);
  for (const name of names) {
    const found = from[name];
    if (Array.isArray(found)) return found.map(objectOf);
  }
  return [];
}

function objectOf(value: unknown): Loose {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Loose)
    : {};
}

function attributesOf(value: unknown): Loose {
  // some exporters write them as an object
  if (!Array.isArray(value)) return objectOf(value);
  const attributes: Loose = {};
  for (const one of value.map(objectOf)) {
    const { key } = one;
    if (key === "__proto__") continue; // an assignment would change what the record inherits
    if (typeof key === "string") attributes[key] = valueOf(one.value);
  }
  return attributes;
}

const scalars = ["stringValue", "intValue", "doubleValue", "boolValue", "bytesValue"] as const;

function valueOf(value: unknown): unknown {
  const one = objectOf(value);
  for (const name of scalars) if (one[name] !== undefined) return one[name];
  if (one.arrayValue !== undefined) return list(one.arrayValue, "values").map(valueOf);
  if (one.kvlistValue !== undefined) return attributesOf(objectOf(one.kvlistValue).values);
  return typeof value === "object" ? null : value;
}
