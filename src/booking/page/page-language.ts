import type { LocaleId } from '../../catalog/index.js';

/** The language that was asked for, else the first of the browser's that is spoken here. */
export function languageOf(
  spoken: readonly LocaleId[],
  asked: LocaleId | undefined,
  header: string | undefined,
): LocaleId | undefined {
  if (asked !== undefined && spoken.includes(asked)) return asked;
  const wanted = (header ?? '').slice(0, 200).split(',');
  const codes = wanted.map((part) => part.trim().slice(0, 2).toLowerCase());
  return codes.flatMap((code) => spoken.filter((one) => one === code))[0];
}
