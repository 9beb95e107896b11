// Signs of JSON as bytes.

export const [quote, backslash, lineFeed, carriageReturn, space] = [34, 92, 10, 13, 32];
export const [openBrace, closeBrace, openBracket, closeBracket, comma] = [123, 125, 91, 93, 44];
