// The families of evidence, of which a model caps each.

export const families = [
  "network",
  "client",
  "identity",
  "signup",
  "content",
  "rhythm",
  "declared",
] as const;
