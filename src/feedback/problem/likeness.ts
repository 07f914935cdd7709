/** What two problems are compared by. */
export interface Comparable {
  readonly problemId: string;
  readonly touchpoint: string;
  readonly theme: string;
  readonly title: string;
  readonly branch: string | null;
  readonly firstAt: number;
}

/** Two problems that may be one: `keep` is the older. `likeness` from 0 to 1, and what it rests on. */
export interface Suggestion {
  readonly keep: string;
  readonly join: string;
  readonly likeness: number;
  readonly because: readonly ('touchpoint' | 'theme' | 'words')[];
  /** The words both titles have, as they were compared. */
  readonly words: readonly string[];
}

/** Below this two problems are not shown as alike. */
export const enoughLikeness = 0.6;
const weights = { touchpoint: 0.35, theme: 0.3, words: 0.35 } as const;
/** Slavic endings change, beginnings stay: words are compared by this many letters. */
const stem = 5;

/** The stems of the words that say something, each once. */
export function stemsOf(title: string): ReadonlySet<string> {
  const words = title.toLocaleLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => word.length > 3).map((word) => word.slice(0, stem)));
}

/** How alike two problems are, and why. The same whichever of them is named first. */
export function likenessOf(left: Comparable, right: Comparable): Pick<Suggestion, 'likeness' | 'because' | 'words'> {
  const [one, other] = [stemsOf(left.title), stemsOf(right.title)];
  const words = [...one].filter((word) => other.has(word)).sort();
  const shared = words.length / Math.max(1, Math.min(one.size, other.size));
  const same = {
    touchpoint: left.touchpoint === right.touchpoint ? 1 : 0,
    theme: left.theme !== '' && left.theme === right.theme ? 1 : 0,
    words: shared,
  };
  // Two branches have two waiting rooms.
  const apart = left.branch !== null && right.branch !== null && left.branch !== right.branch;
  const likeness = (['touchpoint', 'theme', 'words'] as const).reduce((sum, key) => sum + weights[key] * same[key], 0);
  const because = (['touchpoint', 'theme', 'words'] as const).filter((key) => same[key] > 0);
  return { likeness: apart ? 0 : Math.round(likeness * 100) / 100, because, words };
}

/** The pairs that may be one problem, the most alike first, at most `limit`. */
export function suggestionsOf(problems: readonly Comparable[], limit: number): Suggestion[] {
  const sorted = [...problems].sort(
    (left, right) => left.firstAt - right.firstAt || (left.problemId < right.problemId ? -1 : 1),
  );
  const pairs = sorted.flatMap((left, index) =>
    sorted.slice(index + 1).flatMap((right): Suggestion[] => {
      const found = likenessOf(left, right);
      return found.likeness < enoughLikeness ? [] : [{ keep: left.problemId, join: right.problemId, ...found }];
    }),
  );
  return pairs.sort((left, right) => right.likeness - left.likeness).slice(0, limit);
}
