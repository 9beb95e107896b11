// The words for what the system said no to: a person reads "permission denied", not "EACCES: …, open '…'".

const reasons: Readonly<Record<string, string>> = {
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
};

/** Code of a system's error, "" where it is none. */
export function systemCode(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === "string" ? code : "";
}

/** Why the system refused; the error's own words where it is no system's. */
export function systemReason(error: unknown): string {
  return reasons[systemCode(error)] ?? (error instanceof Error ? error.message : String(error));
}

/** Whether somebody else's rights stand before it: then it is there, and not missing. */
export function isDenied(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes(systemCode(error));
}
