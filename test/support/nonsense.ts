import fc from 'fast-check';

/** A document as JSON has it. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const odd: readonly Json[] = [
  ...[null, true, 0, -1, 0.5, 1e308, 2 ** 53, '', ' ', '0', '-1', 'NaN', '\u0000', '\ud83d', '99999999999999999'],
  ...['x'.repeat(5_000), [], [[]], [null], {}, { id: {} }, { constructor: 'x' }, 'Infinity', '1e400', '2026-13-45'],
];

/** The same document with up to three of its values, at whichever depth, replaced by odd ones or left out. */
export function nonsenseIn(whole: Json): fc.Arbitrary<Json> {
  const change = fc.tuple(fc.nat(), fc.option(fc.constantFrom(...odd), { nil: undefined }));
  const changes = fc.array(change, { minLength: 1, maxLength: 3 });
  return changes.map((list) => list.reduce((json, [place, value]) => changed(json, place, value), whole));
}

function changed(whole: Json, place: number, value: Json | undefined): Json {
  let left = place % countOf(whole);
  const walk = (node: Json): Json | undefined => {
    if (left-- === 0) return value;
    if (Array.isArray(node)) return (node as readonly Json[]).map(walk).filter((one) => one !== undefined);
    if (node === null || typeof node !== 'object') return node;
    const entries = Object.entries(node).map(([name, one]) => [name, walk(one as Json)] as const);
    return Object.fromEntries(entries.filter(([, one]) => one !== undefined)) as Json;
  };
  return walk(whole) ?? null;
}

function countOf(node: Json): number {
  if (node === null || typeof node !== 'object') return 1;
  return Object.values(node).reduce((sum: number, one) => sum + countOf(one as Json), 1);
}
