// Why something went wrong, in words for a person. What the system and its libraries say is a code, a call and a path in
// their own jargon; the usual ones are told in plain words here, and nowhere else. What is not known here is told in its
// own words, on one line and bounded, beside a sentence of the catalogue that says what to do.

/** By the code of the error: of files and folders, of compression, of sizes, of the network. */
const sentences: Readonly<Record<string, string>> = {
  EACCES: "permission denied",
  EPERM: "permission denied",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the device",
  EDQUOT: "the disk quota is used up",
  EFBIG: "the file would be larger than allowed",
  EIO: "the device failed to read or write",
  ENOENT: "no such file or folder",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  ELOOP: "its links lead in a circle",
  ENAMETOOLONG: "the name is too long",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  EBUSY: "it is in use",
  ETXTBSY: "it is in use",
  ENXIO: "nothing answers at its other end",
  Z_DATA_ERROR: "its compressed data is broken",
  ENODEV: "the device is not there",
  EEXIST: "something of that name is there already",
  ENOTEMPTY: "the folder is not empty",
  EXDEV: "it lies on another file system",
  ENOMEM: "no memory is left",
  EINVAL: "it cannot be read or written like a file",
  ESPIPE: "it cannot be read or written like a file",
  EPIPE: "nobody reads it any more",
  Z_BUF_ERROR: "it ends in the middle of its compression",
  ERR_FS_FILE_TOO_LARGE: "it is larger than can be read at once",
  ERR_STRING_TOO_LONG: "it is larger than can be read at once",
  ECONNREFUSED: "nothing listens there",
  ECONNRESET: "the connection broke off",
  ENOTFOUND: "no machine of that name is known",
  EAI_AGAIN: "no machine of that name is known at the moment",
  ETIMEDOUT: "there was no answer in time",
  EHOSTUNREACH: "no way leads there",
  ENETUNREACH: "no way leads there",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by nobody that is trusted here",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by nobody that is trusted here",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is signed by nobody that is trusted here",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is signed by nobody that is trusted here",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is of another machine",
};

/** Characters of somebody else's words. */
const longest = 300;

/** Why, for the `{why}` of a message: half a sentence without a stop. */
export function reasonOf(error: unknown): string {
  const known = sentences[systemCode(error)];
  if (known !== undefined) return known;
  if (systemCode(error).startsWith("ZSTD_error")) return "its compressed data is broken";
  if (error instanceof SyntaxError) return `it is not JSON${placeIn(error.message)}`;
  if (error instanceof RangeError) return "it is nested too deeply, or too large";
  return wordsOf(error);
}

/** The words of any thrown thing, on one line, without the stop at their end. */
export function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message || error.name : String(error);
  const line = words.replace(/\s+/g, " ").trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line.replace(/\.$/, "");
}

/** Whether somebody else's rights stand before it: then it is there, and not missing. */
export function isDenied(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes(systemCode(error));
}

export function isDiskFull(error: unknown): boolean {
  return ["ENOSPC", "EDQUOT"].includes(systemCode(error));
}

/** Whether it is what the system said to a call, and no fault in the program. */
export function isOfTheSystem(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && "syscall" in error && systemCode(error) !== "";
}

/** Code of a system's error, "" where it is none. */
export function systemCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

/** V8 quotes what it could not read, which may be private; only the place is told. */
function placeIn(message: string): string {
  const found = /\(line (\d+) column (\d+)\)/.exec(message);
  return found ? ` (line ${found[1]}, column ${found[2]})` : "";
}
