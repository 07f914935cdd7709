/** What people of one language say of a clinic, as lists to be read and corrected by hand. */
export interface Lexicon {
  /**
   * By weight, from 3 (warm praise) to -3 (outrage). An entry is one word or several in a row; `*` at its end stands for any
   * ending, `*` at the beginning of a later word for any beginning, `_` for any one word, `^` for the beginning of the text. The
   * longest entry at a place wins.
   */
  readonly weights: Readonly<Record<string, string>>;
  /** Turn what follows within a few words. */
  readonly negators: string;
  /** Where what they deny or find too much is nothing that the lists know, something is missing: *no toys*, *did not introduce himself*. */
  readonly lacks: string;
  /** Say at the end of a part that what was named before is not there. */
  readonly absents: string;
  /** Turn all that follows in the sentence, across commas: what one cannot say. */
  readonly denials: string;
  /** What somebody was afraid of, in the rest of the sentence, is no blame; nor is it praise. */
  readonly fears: string;
  /** Blame in the rest of the sentence is of another house, as long as this one is praised. */
  readonly elsewhere: string;
  /** Ordinary matters: who writes one of these is read as somebody whom nobody asked how it was. */
  readonly errands: string;
  /** Strengthen the next word. */
  readonly boosters: string;
  /** What stands after one of these is what the writer means. */
  readonly turns: string;
  /** Something went wrong with somebody's health, safety or rights: a person must look, whatever else the text says. */
  readonly harms: string;
  /**
   * What nobody thanks for, told as a fact: praise beside it is politeness, or the opposite is meant. A person must look, whatever
   * else the text says.
   */
  readonly wrongs: string;
  /** By theme, the words that tell what the text is about. */
  readonly themes: Readonly<Record<Theme, string>>;
}

/** What comments of patients are about; the touchpoints of a clinic's map name theirs among these. */
export const themes = [
  'waiting',
  'reaching_us',
  'staff',
  'explanation',
  'treatment',
  'comfort',
  'price',
  'booking',
  'coordination',
] as const;
export type Theme = (typeof themes)[number];
