// Text of a header, for names of people and accounts. Node reads headers byte by byte as Latin-1, and who writes a name into
// one mostly writes UTF-8.

// kept whole: a mark at its beginning is part of a name
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** @param value as Node gives it; what is no UTF-8 is Latin-1 */
export function headerText(value: string): string {
  if (!/[\u0080-\u00ff]/.test(value)) return value;
  try {
    return utf8.decode(Buffer.from(value, "latin1"));
  } catch {
    return value;
  }
}
