/** What the news about one improvement did: who was told in the period, and their scores at its touchpoint before and after, in per cent. */
export interface NewsEffect {
  readonly title: string;
  readonly told: number;
  /** Those who scored both before and after. */
  readonly scored: number;
  readonly before: number | null;
  readonly after: number | null;
}
