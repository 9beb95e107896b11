// What a sweep could not see, for whoever shows its report: signals without data, and data that are worth nothing.

export { exonerating, exoneratingFirst, unseenRecords } from "../judge/blindness.ts";
