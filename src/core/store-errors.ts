// What can be wrong with a store, its key and its engine: a part of the error catalogue, and of the same form.

export const storeErrors = {
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
    text: "the store {path} is open in another process{holder}.{serves} Repeat the command when that has ended, or let it wait: --wait 10m.",
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
  state_held: {
    exit: 2,
    text: "another process takes records in for {path} with the folder {folder}. Give each its own: set STILLWATCH_STATE to another folder for this one, with a copy of the key in it or named by --key-file.",
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
} as const;
