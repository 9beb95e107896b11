/** A model that somebody chose. Another choice is another object. */
export interface Draft {
  /** Of its file, or where else it comes from. */
  readonly name: string;
  /** Of a model.json. */
  readonly text: string;
}
