// Faults of the server and of what it is asked: their messages go to clients as well as to the operator.

export const liveErrors = {
  intake_full: {
    exit: 2,
    text: "more has come in than is in the store yet. Try again in a moment; nothing of this request was kept.",
  },
  intake_disk: {
    exit: 2,
    text: "what was sent cannot be written to the disk ({why}). Nothing of this request was answered as kept; send it again when there is room.",
  },
  body_packed: {
    exit: 2,
    text: "the body is an archive or a Parquet file. Send lines of JSON, a JSON array or CSV, plain or with Content-Encoding gzip or zstd; read files with `stillwatch ingest`.",
  },
  listen_refused: {
    exit: 2,
    text: "cannot listen on {address}: {why}. Name another address by --listen, or end what has it.",
  },
  server_refused: {
    exit: 2,
    text: "{url} did not take what was sent ({status}): {why}",
  },
  server_url: {
    exit: 2,
    text: "{url} is no address of a server. Write http://127.0.0.1:8787 or https://stillwatch.example; its token is in STILLWATCH_TOKEN, never in the address.",
  },
  server_away: {
    exit: 2,
    text: "{url} does not answer: {why}. Start `stillwatch serve` there, or name the store itself: --store DIR or --store clickhouse://….",
  },
  server_other: {
    exit: 2,
    text: "{url} answers ({status}), and is no Stillwatch server. A ClickHouse server is named by clickhouse://user@host:8123/database, or clickhouses:// with TLS.",
  },
  server_answer: { exit: 2, text: "{url}: {why}" },
  server_own: {
    exit: 2,
    text: "{option} is the server's own ({url}): set it where that is started (stillwatch.yaml), or run the command on its machine with the store itself.",
  },
  server_store: {
    exit: 2,
    text: "this needs the store itself, and {url} is a running server. Run it on the server's machine with --store DIR, or with clickhouse://…. Over a server work: campaigns, show, explain, decisions, confirm, dismiss, split, revoke, sweep, audit, token; records are sent by `stillwatch tail FILE --to {url}`.",
  },
  token_wanted: {
    exit: 2,
    text: "{url} wants to know who asks. Set STILLWATCH_TOKEN to a token of it: `stillwatch token create` makes one on its machine.",
  },
  token_refused: {
    exit: 2,
    text: "{url} does not know the token in STILLWATCH_TOKEN: it is another server's, or was ended. `stillwatch token create` makes one on its machine.",
  },
  actor_token: {
    exit: 2,
    text: "the token in STILLWATCH_TOKEN is of {name}, and what is done with it is written down under that name. Leave --actor {actor} out, or use a token of that person.",
  },
  kafka_password: {
    exit: 2,
    text: "with --sasl, set STILLWATCH_KAFKA_USER and STILLWATCH_KAFKA_PASSWORD.",
  },
  tail_where: {
    exit: 2,
    text: "say where the lines go: --to http://127.0.0.1:8787 for a server, or --store DIR for a store.",
  },
  thread_ended: {
    exit: 70,
    text: "the {thread} of the server ended unexpectedly: {why}. Start the server again; what was answered is kept and taken up.",
  },
  tokens_bad: {
    exit: 2,
    text: "{path} is not the file of tokens that it was. Restore it from a copy, or remove it and make new tokens with `stillwatch token create`.",
  },
  unknown_token: {
    exit: 2,
    text: "there is no token {id}. `stillwatch token list` shows them.",
  },
  config_unreadable: {
    exit: 2,
    text: "cannot read the configuration {path}: {why}",
  },
  config_bad: {
    exit: 2,
    text: "the configuration is not used, because of these places:\n{problems}",
  },
  address_secret: {
    exit: 2,
    text: "an address stands here without a user, a password or a query: whoever lists the processes of this machine would read them.",
  },
  allowance_store_bad: {
    exit: 2,
    text: "--allowance-store is the address of a Redis, such as redis://127.0.0.1:6379/0, or rediss://… for TLS. Its password stands best in STILLWATCH_REDIS_PASSWORD.",
  },
  claims_unverified: {
    exit: 2,
    text: "--principal claim:… believes only tokens that it can verify. Name the issuer's keys by --jwks, or set STILLWATCH_JWT_SECRET.",
  },
  secret_missing: {
    exit: 2,
    text: "the configuration takes a secret from the variable {name}, which is not set. Set it where the server is started.",
  },
  listen_open: {
    exit: 2,
    text: "{address} can be reached from other machines, and nobody is known yet. Set STILLWATCH_ADMIN_TOKEN, or make a token first: stillwatch token create --store {store} --role admin --name YOU",
  },
} as const;
