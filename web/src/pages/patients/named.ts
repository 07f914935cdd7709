/** A patient as dialogues about them need one. */
export interface Named {
  readonly id: string;
  readonly name: string;
}
