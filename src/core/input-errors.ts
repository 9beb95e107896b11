// Faults of what is read: files, objects elsewhere, their formats, mappings. A part of the error catalogue.

export const inputErrors = {
  input_missing: { exit: 2, text: "no such file: {path}. Check the path, or quote the glob." },
  input_directory: {
    exit: 2,
    text: "{path} is a directory without a file whose name ends in .jsonl, .json, .log, .csv, .tsv or .parquet (also .gz, .zst). Name its files, for instance '{path}/*.txt'.",
  },
  input_table: {
    exit: 2,
    text: "{path} has a table of Delta Lake or Iceberg in it, of whose files some may no longer hold. Name the table: {table}",
  },
  input_none: { exit: 2, text: "no input files. Name at least one, or '-' for standard input." },
  input_swallowed: {
    exit: 2,
    text: "no logs named: the files after --accounts ({files}) are all read as account records. Name the logs first: `stillwatch scan LOGS --accounts RECORDS`.",
  },
  input_unreadable: {
    exit: 2,
    text: "cannot read {path}: {why}. Mend that and repeat the command; nothing will be counted twice.",
  },
  input_denied: {
    exit: 2,
    text: "{path} is there, and permission to read it is denied. Give this user ({user}) the right to read it, or run the command as {owner}.",
  },
  input_special: {
    exit: 2,
    text: "{path} is {kind}, not a file. Name a file, a pipe (mkfifo, or <(…) of the shell), or '-' for standard input.",
  },
  input_encoding: {
    exit: 2,
    text: "{path} is text in UTF-16 or UTF-32. Convert it first: `iconv -f UTF-16 -t UTF-8`.",
  },
  input_pipe_parquet: {
    exit: 2,
    text: "{path} is Parquet in a pipe, and Parquet is read from its end. Write it to a file first.",
  },
  input_pipe_twice: {
    exit: 2,
    text: "{path} is named twice, and what comes through a pipe can be read once. Name it once, for the logs or for --accounts.",
  },
  remote_address: {
    exit: 2,
    text: "{address} is no address that is read. Write s3://BUCKET/KEY, gs://BUCKET/KEY, az://CONTAINER/BLOB or https://HOST/PATH, with * and {a,b} where several are meant; a table as iceberg+s3://… or delta+s3://… (on this machine its folder); no user name in it.",
  },
  remote_credentials: {
    exit: 2,
    text: "{address} needs credentials. Set {what} in the environment; they are never written down.",
  },
  remote_unreadable: {
    exit: 2,
    text: "cannot read {address}: {why}. Check the address, and the credentials in the environment (docs/sources.md); nothing will be counted twice.",
  },
  remote_table: {
    exit: 2,
    text: "{address} names the files of a table, of which some may no longer hold. Name the table: {table}",
  },
  remote_passed_over: {
    exit: 2,
    text: "{address} no longer answered, and {count} more of its objects were not tried. What came before was kept. Repeat the command when it answers again; nothing will be counted twice.",
  },
  remote_none: { exit: 2, text: "nothing lies at {address}. Check the address, or its pattern." },
  input_truncated: {
    exit: 2,
    text: "{path} ends in the middle of its {codec} stream after {records} readable records. They were kept; copy the file again and repeat the command, nothing will be counted twice.",
  },
  input_nothing_readable: {
    exit: 2,
    text: "nothing readable in {path}: {rejected} of {records} records were rejected (first: {why}). {how}",
  },
  input_no_records: {
    exit: 2,
    text: "{path} holds no records: it is empty, or what the mapping names under `records` is not there. Look at it with `stillwatch sources try`.",
  },
  input_left_out: {
    exit: 2,
    text: "nothing readable in {path}: {others} records were left out as being of another kind, by the mapping's `where`, and there are no others. In an expression a text to compare with stands in single quotes (kind == 'llm'); what stands in double quotes is a path.",
  },
  input_archive: {
    exit: 2,
    text: "{path} is {kind}, which is not read as it is. {how}.",
  },
  input_text_log: {
    exit: 2,
    text: "{path} is a text log: its first lines begin with neither { nor [. {how}.",
  },
  input_csv_header: {
    exit: 2,
    text: "{path} has no header line that can be used: {found}. Its first line has to name {wanted}, for instance id,time,account,ip,model,prompt; see 'Record formats' in README.md.",
  },
  input_mostly_rejected: {
    exit: 3,
    text: "{rejected} of {records} records of {path} were rejected, more than {allowed} of them (first: {why}). The others were kept, and the command's work is done with them. rejected.jsonl names each; mend them and repeat the command, or allow more with --max-rejected.",
  },
  input_format: {
    exit: 2,
    text: "cannot tell the format of {path}. Name it .jsonl, .csv or .parquet (also .gz, .zst).",
  },
  input_unknown: {
    exit: 2,
    text: "{path} holds records of a form that is not known: none has our fields (README, 'Record formats'), and no shipped mapping fits{like}. {fields}. Look at it with `stillwatch sources try {shell}`, which drafts a mapping for --map.",
  },
  input_refused: {
    exit: 2,
    text: "{path} is {title}: that holds nothing to judge. {instead}",
  },
  source_several: { exit: 2, text: "{path} names several files. Try one." },
  mapping_unknown: {
    exit: 2,
    text: 'there is no shipped mapping "{name}".{meant} `stillwatch sources list` names them; one of your own goes with --map.',
  },
  mapping_unreadable: {
    exit: 2,
    text: "cannot read the mapping {path}: {why}. Name a YAML file; `stillwatch sources show litellm` prints one to begin with.",
  },
  mapping_kind: {
    exit: 2,
    text: "the mapping {name} is of kind {kind}, and {what}. {how}.",
  },
  mapping_bad: { exit: 2, text: "the mapping cannot be used:\n{problems}" },
} as const;
