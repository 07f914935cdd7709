import { momentsOf, type Moments } from '../../runtime/index.js';

const DAY = 86_400_000;

/** An answer about a touchpoint after the release. `score` is a part of its scale, 0 to 1; `at` epoch ms. */
export interface Said {
  readonly patientId: string;
  readonly score: number;
  readonly at: number;
}

/** One of the looks that were agreed on before anything was known. */
export interface Look {
  /** 1 to `LOOKS`. */
  readonly number: number;
  readonly after: Moments;
}

/** So often the answers are looked at, at most: at so many people, twice and four times as many, and on the last day. */
export const LOOKS = 4;

/** How many people each look but the last waits for. */
export function peopleAt(answers: number): readonly number[] {
  return [answers, 2 * answers, 4 * answers];
}

/** One number a person, the mean of theirs: whoever answers often counts once. */
export function byPerson(said: readonly Pick<Said, 'patientId' | 'score'>[]): Moments {
  const own = new Map<string, number[]>();
  for (const { patientId, score } of said) own.set(patientId, [...(own.get(patientId) ?? []), score]);
  return momentsOf([...own.values()].map((scores) => momentsOf(scores).mean));
}

/**
 * The looks whose time has come, each with the answers up to its own moment: whoever measures later sees the same. The last one waits
 * for the first `answers` people, however long they take.
 */
export function looksOf(
  said: readonly Said[],
  { answers, latest_days }: { readonly answers: number; readonly latest_days: number },
  { releasedAt, now }: { readonly releasedAt: number; readonly now: number },
): Look[] {
  const firsts = firstAnswers(said);
  const enough = firsts[answers - 1];
  if (enough === undefined) return [];
  const last = Math.max(enough, releasedAt + latest_days * DAY);
  const before = peopleAt(answers).flatMap((people, index) => {
    const at = firsts[people - 1];
    return at === undefined || at >= last ? [] : [{ number: index + 1, at }];
  });
  return [...before, { number: LOOKS, at: last }]
    .filter(({ at }) => at <= now)
    .map(({ number, at }) => ({ number, after: byPerson(said.filter((answer) => answer.at <= at)) }));
}

/** When each person answered first, in that order. */
function firstAnswers(said: readonly Said[]): number[] {
  const firsts = new Map<string, number>();
  for (const { patientId, at } of said) firsts.set(patientId, Math.min(at, firsts.get(patientId) ?? at));
  return [...firsts.values()].sort((a, b) => a - b);
}
