// Which formats are read, for who asks: the shipped mappings, an operator's own, and how a file would be taken.

export { loadMapping } from "../sources/mapping/read-mapping.ts";
export { shippedMappings } from "../sources/mapping/shipped-mappings.ts";
export { checkFormat, type ReadingChoice, type Taken } from "../sources/choose-reading.ts";
export { type Principal, principals } from "../sources/reading.ts";
export type { AnyMapping } from "../sources/mapping/mapping-schema.ts";
export { shippedFolder } from "../sources/mapping/shipped-mappings.ts";
export { fieldNames, type Tried, type TriedRecord, trySource } from "./try-source.ts";
export { blindOf } from "../sources/mapping/blind-fields.ts";
