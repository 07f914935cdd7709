import { createHash } from 'node:crypto';

/** A number from 0 up to 1 that belongs to these words for ever: what a seed draws does not depend on who asks first. */
export function chance(...words: readonly (string | number)[]): number {
  return createHash('sha256').update(words.join('/')).digest().readUInt32BE(0) / 2 ** 32;
}

/** A whole number from 1 to `most`. */
export function dice(most: number, ...words: readonly (string | number)[]): number {
  return 1 + Math.floor(chance(...words) * most);
}

/** One of the entries, each as likely as its weight says. */
export function drawn<Name extends string>(
  weights: Readonly<Record<Name, number>>,
  ...words: readonly (string | number)[]
): Name {
  const names = Object.keys(weights) as Name[];
  const total = names.reduce((sum, name) => sum + weights[name], 0);
  let left = chance(...words) * total;
  const found = names.find((name) => (left -= weights[name]) < 0);
  if (found === undefined) throw new Error('nothing to draw from');
  return found;
}
