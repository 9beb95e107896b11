/** A model that somebody chose. A new choice is a new object. */
export interface Draft {
  /** Of its file, or where else it comes from. */
  readonly name: string;
  /** Of a model.json. */
  readonly text: string;
}
