// What a sweep could not see, for whoever shows its report.

export { exonerating, exoneratingFirst, lacksRecords, withoutRecords } from "../judge/blindness.ts";
