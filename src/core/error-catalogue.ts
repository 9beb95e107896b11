// The error catalogue: every fault that a person can meet has a stable code, a message that says what to do, and an exit
// code. A name in braces stands for a value; after `--store` and `--out` it is quoted as a shell wants it.

export const catalogue = {
  input_missing: { exit: 2, text: "no such file: {path}. Check the path, or quote the glob." },
  input_directory: {
    exit: 2,
    text: "{path} is a directory. Name its files, for instance '{path}/*.jsonl'.",
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
  input_truncated: {
    exit: 2,
    text: "{path} ends in the middle of its {codec} stream after {records} readable records. They were kept; copy the file again and repeat the command, nothing will be counted twice.",
  },
  input_nothing_readable: {
    exit: 2,
    text: "nothing readable in {path}: {rejected} of {records} records were rejected (first: {why}). Expected one JSON object a line, CSV with a header line, or Parquet; see 'Record formats' in README.md.",
  },
  input_format: {
    exit: 2,
    text: "cannot tell the format of {path}. Name it .jsonl, .csv or .parquet (also .gz, .zst).",
  },
  key_bad: {
    exit: 2,
    text: "{path} does not hold a sketch key. It must be 64 hexadecimal digits: `openssl rand -hex 32 > {path}`.",
  },
  key_unreadable: {
    exit: 2,
    text: "the sketch key {path} is there and cannot be read: {why}. Make it readable for this user, or run the command as its owner; do not make a new one.",
  },
  key_mismatch: {
    exit: 2,
    text: "the store {store} was filled with the key {id}, and {path} holds another. Use the store's own key (without --key-file where it lies in the store), or a new store.",
  },
  store_locked: {
    exit: 2,
    text: "the store {path} is open in another process{holder}. Repeat the command when that has ended, or let it wait: --wait 10m.",
  },
  store_right: {
    exit: 2,
    text: "the store {path} is there, and permission is denied: this user ({user}) has not the right to {what}. {part} belongs to {owner}: run `sudo -u {owner} stillwatch …`, or have {owner} give the right.",
  },
  store_root: {
    exit: 2,
    text: "the store {path} belongs to {owner}, and files that root makes there would lock {owner} out. Run the command as its owner: `sudo -u {owner} stillwatch …`. Commands that only read work as root.",
  },
  store_read_only: {
    exit: 2,
    text: "the store {path} is read-only ({why}), and this command writes. Run it where the store can be written; commands that only read work on a private copy.",
  },
  store_copy_room: {
    exit: 2,
    text: "the store {path} is read by a private copy of {need}, and {folder} has room for {free}. Set TMPDIR to a folder with more room.",
  },
  option_empty: {
    exit: 2,
    text: "{option} has an empty value. Give it one, or leave it out; a variable of the shell may not be set.",
  },
  store_unnamed: {
    exit: 2,
    text: "--store has an empty value. Name the store's folder; a variable of the shell may not be set.",
  },
  store_no_folder: {
    exit: 2,
    text: "{path} is a file, and a store is a folder. Name another one.",
  },
  store_foreign: {
    exit: 2,
    text: "{path} is no store and not empty ({holds}). A store is made only in a new or empty folder: name one, for example {path}/store.",
  },
  store_second: {
    exit: 2,
    text: "this process has a store open already ({open}), and its engine holds one at a time. Close it before opening {path}, or open that in a process of its own.",
  },
  store_closed: {
    exit: 2,
    text: "the store {path} was closed while something still wanted to read or write it. Close it when the work has ended.",
  },
  store_open: {
    exit: 2,
    text: "cannot open the store {path}: {why}. Check the folder and whose it is; if files of the store are broken, restore it from a copy.",
  },
  store_damaged: {
    exit: 2,
    text: "the store {path} is damaged, and answers nothing until it is whole:\n{what}\nPut back what is named, or the whole store, from a copy. What can be rebuilt without one: `stillwatch store repair --store {path}`.",
  },
  manifest_bad: {
    exit: 2,
    text: "the manifest of the store {path} is not what was written there ({file}): what the store holds cannot be relied on. Put that file back, or the whole store, from a copy; `stillwatch store repair --store {path}` says what can be done without one.",
  },
  manifest_missing: {
    exit: 2,
    text: "the manifest of the store {path} is missing ({file}): what the store holds cannot be relied on. Put that file back, or the whole store, from a copy; `stillwatch store repair --store {path}` says what can be done without one.",
  },
  repair_unfinished: {
    exit: 2,
    text: "a repair of the store {path} was cut off before its end: what it holds now is no answer. Run `stillwatch store repair --store {path}` again, or put the whole store back from a copy.",
  },
  repair_loss: {
    exit: 2,
    text: "nothing was changed in {path}: what is lost cannot be made anew. Put it back from a copy, or give it up with --accept-loss.",
  },
  repair_copy: {
    exit: 2,
    text: "nothing was changed in {path}: some of what is damaged is in no log. Put the store back from a copy, or read the logs into a new one.",
  },
  store_newer: {
    exit: 2,
    text: "the store {path} was written by a newer version (schema {found}, this version knows {known}). Update stillwatch.",
  },
  store_missing: {
    exit: 2,
    text: "there is no store at {path}. Create one with `stillwatch ingest … --store {path}`.",
  },
  store_url: {
    exit: 2,
    text: "cannot use this store: {why}. A server's store is clickhouse://user@host:8123/database, or clickhouses:// with TLS.",
  },
  store_denied: {
    exit: 2,
    text: "{path} lets nobody in with this name and password: {why}. Set STILLWATCH_STORE_PASSWORD, or STILLWATCH_STORE_PASSWORD_FILE to a file's name.",
  },
  store_unreachable: {
    exit: 2,
    text: "{path} did not answer: {why}. Nothing accepted is lost; repeat the command when the server is back.",
  },
  store_answer_lost: {
    exit: 2,
    text: "the connection to {path} was lost in the middle of a statement that cannot be repeated alone: {why}. Repeat the command; nothing will be counted twice.",
  },
  store_busy: {
    exit: 2,
    text: "{path} is being swept or decided on already ({by}). Wait for that to end, then try again.",
  },
  batch_late: {
    exit: 2,
    text: "{path} was not reached in time for a batch of rows, and took none of them. Repeat the command; nothing will be counted twice.",
  },
  lease_lost: {
    exit: 2,
    text: "this process was not heard of for too long, and another may sweep {path} now. Nothing more was written; sweep again.",
  },
  key_missing: {
    exit: 2,
    text: "the sketch key that the store {path} was filled with{id} is not in {file}. Restore that file from a copy (for a server's store, from the machine that filled it), or name the copy by --key-file. With any other key, accounts and exchanges would come in a second time under other names.",
  },
  store_query: {
    exit: 2,
    text: "the engine could not do what the store {path} was asked. Nothing that was acknowledged is lost. Run `stillwatch store verify --store {path}`; if that finds all sound, this is a fault of stillwatch. The engine said: {why}",
  },
  store_memory: {
    exit: 2,
    text: "there is not memory enough for what the store {path} was asked. Nothing that was acknowledged is lost. Stop other programs, or go to a larger machine, and repeat the command. The engine said: {why}",
  },
  store_slow: {
    exit: 2,
    text: "the store {path} took too long to answer. Nothing that was acknowledged is lost. Repeat the command when the machine has less to do. The engine said: {why}",
  },
  disk_full: {
    exit: 2,
    text: "the disk is full: {path} could not be written. Nothing that was acknowledged is lost. Make room and repeat the command; nothing will be counted twice.",
  },
  temporary_unusable: {
    exit: 2,
    text: "cannot make a temporary folder in {path}: {why}. Set TMPDIR to a folder that this user may write.",
  },
  system_refused: {
    exit: 2,
    text: "the system refused something ({what}): {why}. Mend that and repeat the command; nothing will be counted twice.",
  },
  internal: {
    exit: 70,
    text: "this is a fault of stillwatch, not of what you gave it. Nothing that was acknowledged is lost. Repeat the command with STILLWATCH_DEBUG=1 and report what it prints. It said: {why}",
  },
  store_unsound: {
    exit: 2,
    text: "the store {path} is not sound: {why}. Compare with a copy, or read the logs into a new store.",
  },
  store_empty: {
    exit: 2,
    text: "the store {path} holds no exchanges, so there is nothing to sweep and nothing was written down. Fill it with `stillwatch ingest`.",
  },
  not_swept: {
    exit: 2,
    text: "the store {path} has not been swept. Run `stillwatch sweep --store {path}` first.",
  },
  backtest_step: {
    exit: 2,
    text: "{path} holds a backtest with steps of {step}. Go on with the same --step, or name another --out.",
  },
  backtest_policy: {
    exit: 2,
    text: "{path} holds a backtest under another policy. Go on with the same --policy, or name another --out.",
  },
  backtest_rules: {
    exit: 2,
    text: "{path} holds a backtest of prompts that were marked with other rules. Go on with the same --rules, or name another --out.",
  },
  backtest_model: {
    exit: 2,
    text: "{path} holds a backtest under another model. Go on with the same --model, or name another --out.",
  },
  unknown_campaign: { exit: 2, text: "no campaign {id}. Known: {known}" },
  campaign_merged: { exit: 2, text: "{id} became part of {into}. Name {into} instead." },
  not_a_member: {
    exit: 2,
    text: "{id} is no member of {campaign}. `stillwatch show {campaign} --json` lists them.",
  },
  split_all: {
    exit: 2,
    text: "these are all members of {id}. Use `stillwatch dismiss {id}` instead.",
  },
  split_nobody: {
    exit: 2,
    text: "--accounts names no account. Name those to set apart, with commas between them: --accounts acct-17,acct-23.",
  },
  nothing_said: { exit: 2, text: "nobody has said anything of {id} that could be taken back." },
  unknown_account: {
    exit: 2,
    text: "no account {id} in the store {path}: neither exchanges nor account records are of it.{meant} Name an account by its id, exactly as the logs write it: capitals, spaces and signs count.",
  },
  output_lost: {
    exit: 3,
    text: "standard output could not be written: {why}. What the command changed or wrote to files is done; repeat it with room for its output.",
  },
  out_unwritable: {
    exit: 2,
    text: "cannot write to {path}: {why}. Mend that or name another place, and repeat the command.",
  },
  out_in_store: {
    exit: 2,
    text: "{path} lies in the store {store}, and nothing but the store's own belongs there. Name a place for the results outside of it.",
  },
  simulate_store_used: {
    exit: 2,
    text: "the store {path} holds something else than this world. Name an empty directory, or go on with the --seed and --shrink that it was begun with.",
  },
  simulate_spec: { exit: 2, text: "{why}" },
  world_incomplete: {
    exit: 2,
    text: "{path} is not a world: it needs exchanges.jsonl, accounts.jsonl and truth.jsonl (each may end in .gz).",
  },
  policy_unreadable: {
    exit: 2,
    text: "cannot read the policy {path}: {why}. Check the path; `stillwatch policy default` prints a policy to begin with.",
  },
  policy_bad: {
    exit: 2,
    text: "the policy cannot be used:\n{problems}\nSee docs/policy.md, or `stillwatch policy default` for a commented one.",
  },
  file_encoding: {
    exit: 2,
    text: "{path} is not text in UTF-8, and its letters cannot be told. Convert it first: `iconv -f LATIN1 -t UTF-8`, or -f UTF-16, whichever it is.",
  },
  rules_unreadable: {
    exit: 2,
    text: "cannot read the rules {path}: {why}. Check the path; --rules names a folder of *.yaml files; see docs/rules.md.",
  },
  rules_bad: {
    exit: 2,
    text: "the rules cannot be used:\n{problems}\nSee docs/rules.md.",
  },
  unknown_rule: {
    exit: 2,
    text: "no rule {name}.{meant} `stillwatch rules list` has the names.",
  },
  model_unreadable: {
    exit: 2,
    text: "cannot read the model {path}: {why}. Check the path; a model is a JSON file, and `stillwatch model show --json` prints the one that comes with the program.",
  },
  model_bad: {
    exit: 2,
    text: "the model cannot be used:\n{problems}\nSee docs/model.md, or `stillwatch model show --json` for one that can.",
  },
  unknown_decision: {
    exit: 2,
    text: "no decision {id}, and no campaign of that name with decisions (campaigns with decisions: {known}). `stillwatch decisions list --all` has the ids.",
  },
  nothing_to_decide: {
    exit: 2,
    text: "no decision of {id} waits for this. See `stillwatch decisions list --campaign {id}`.",
  },
  decision_over: {
    exit: 2,
    text: "decision {id} is {state}: only what is proposed can be approved, and only what is not over can be undone.",
  },
  decision_undone: {
    exit: 2,
    text: "decision {id} was undone by {actor} on {at}, and an undone decision is over for good. A later sweep proposes another one when the evidence has become much stronger (undone_factor of the policy).",
  },
  decision_shadow: {
    exit: 2,
    text: "decision {id} was written down in shadow mode and can never bind anybody. Set the mode to on in the policy and sweep; what is proposed then can be approved.",
  },
  approved_already: {
    exit: 2,
    text: "{actor} has approved {id} before; another person has to approve it too. Names are compared without case, spaces, signs and look-alike letters: if you are somebody else, give your full name.",
  },
  approval_policy: {
    exit: 2,
    text: "decision {id} cannot be approved: {why}. Nothing was changed for it; look again after the next sweep.",
  },
  approval_exempt: {
    exit: 2,
    text: "decision {id} cannot be approved: the account is exempt now: {why}. The next sweep ends what was proposed.",
  },
  approval_other_policy: {
    exit: 2,
    text: "decision {id} cannot be approved under the policy that --policy names: {why}. The policy in use allows it, and nothing was changed for it. Approve without --policy, or sweep with that one to take it into use.",
  },
  approval_case: {
    exit: 2,
    text: "decision {id} cannot be approved: {why}. The next sweep ends what was proposed, or proposes what fits.",
  },
  approval_changed: {
    exit: 2,
    text: "decision {id} cannot be approved as it was proposed, because the case has changed since: {why}.{lapsed} Sweep, look again with `stillwatch decisions list`, and approve what that sweep proposes.",
  },
  approval_unseen: {
    exit: 2,
    text: "what waits of {id} is not what --seen stands for ({seen}). Look again with `stillwatch decisions list`, which shows what waits now.",
  },
  approvals_refused: {
    exit: 2,
    text: "nothing was approved; {count} decisions were refused:\n{list}",
  },
  actor_empty: {
    exit: 2,
    text: "--actor has no letter or digit that can be seen. Give your name.",
  },
  actor_reserved: {
    exit: 2,
    text: "--actor is, or is read as, the name under which the program itself writes into the audit. Give your own name.",
  },
  audit_broken: {
    exit: 2,
    text: "the audit does not hold from entry {number} on: {why}. Compare with a copy of the store.",
  },
  worker_failed: {
    exit: 70,
    text: "a thread failed, which is a fault of stillwatch. Nothing that was acknowledged is lost. Repeat the command; if it fails again, with STILLWATCH_DEBUG=1, and report what it prints. It said: {why}",
  },
} as const;
