// The snippets by which sources are connected. Pure: from the server's address.

export interface Connection {
  readonly kind: string;
  readonly name: string;
  readonly about: string;
  readonly steps: readonly { readonly label: string; readonly text: string }[];
}

/** @param origin of this server, as the browser reaches it */
export function snippets(origin: string): readonly Connection[] {
  return [
    {
      kind: "http",
      name: "Over HTTP, with curl",
      about: "Lines of JSON, an array or CSV, plain or packed. What is answered lies on the disk.",
      steps: [
        {
          label: "Exchanges of an hour",
          text: `curl -H "Authorization: Bearer $TOKEN" --data-binary @hour.jsonl \\\n  ${origin}/v1/exchanges`,
        },
        {
          label: "Account records",
          text: `curl -H "Authorization: Bearer $TOKEN" --data-binary @accounts.jsonl \\\n  ${origin}/v1/accounts`,
        },
        {
          label: "In another format, told by the first records",
          text: `curl -H "Authorization: Bearer $TOKEN" --data-binary @export.jsonl \\\n  "${origin}/v1/exchanges?format=auto"`,
        },
      ],
    },
    {
      kind: "otlp",
      name: "OpenTelemetry",
      about:
        "Any exporter of OTLP over HTTP, protobuf or JSON; spans and events of the GenAI conventions and of OpenInference.",
      steps: [
        {
          label: "Environment of the program that exports",
          text: `OTEL_EXPORTER_OTLP_ENDPOINT=${origin}\nOTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nOTEL_EXPORTER_OTLP_HEADERS="Authorization=Bearer%20$TOKEN"`,
        },
      ],
    },
    {
      kind: "litellm",
      name: "LiteLLM",
      about: "Its generic API callback, as it posts.",
      steps: [
        {
          label: "Environment of LiteLLM",
          text: `GENERIC_LOGGER_ENDPOINT=${origin}/v1/import/litellm\nGENERIC_LOGGER_HEADERS="Authorization=Bearer $TOKEN"`,
        },
        {
          label: "Its config.yaml",
          text: `litellm_settings:\n  callbacks: ["generic_api"]`,
        },
      ],
    },
    {
      kind: "kafka",
      name: "Kafka",
      about:
        "The server reads topics itself, as a consumer group. An offset is committed when what stands before it is kept.",
      steps: [
        {
          label: "stillwatch.yaml of this server; then start it again",
          text: `kafka:\n  - brokers: [kafka-1:9093]\n    topics: [gateway.log]\n    group: stillwatch\n    format: native # or litellm, and others\n    tls: true`,
        },
      ],
    },
    {
      kind: "tail",
      name: "Growing log files",
      about:
        "Files that a gateway writes, through rotation and truncation; on the gateway’s machine.",
      steps: [
        {
          label: "Beside the gateway",
          text: `STILLWATCH_TOKEN=$TOKEN stillwatch tail /var/log/gateway/*.jsonl --to ${origin}`,
        },
      ],
    },
    {
      kind: "gateway",
      name: "Our own gateway, in the path",
      about:
        "It stands before the API, records what passes, and carries decisions out. It needs a token of the role decide besides.",
      steps: [
        {
          label: "Before the API",
          text: `export STILLWATCH_TOKEN=$DECIDE_TOKEN STILLWATCH_INGEST_TOKEN=$TOKEN\nstillwatch gateway --upstream https://api.example --control ${origin}`,
        },
      ],
    },
  ];
}
