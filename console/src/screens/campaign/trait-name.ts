// What a value of a trait is called beside the name of its kind.

/** Where nothing of a value may be shown its label begins with its kind. */
export function bare({ kind, label }: { readonly kind: string; readonly label: string }): string {
  return label.startsWith(`${kind} `) ? label.slice(kind.length + 1) : label;
}
