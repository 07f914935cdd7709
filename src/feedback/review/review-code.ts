/** No letters or digits that look alike. */
const alphabet = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const length = 8;
const written = new RegExp(`(?<![A-Z0-9])T-([${alphabet}]{${length}})(?![A-Z0-9])`, 'g');

/** A reference out of random bytes, one for each letter. */
export function codeFrom(bytes: Uint8Array): string {
  return `T-${[...bytes.subarray(0, length)].map((byte) => alphabet[byte % alphabet.length]).join('')}`;
}

/** How many bytes a reference takes. */
export const codeBytes = length;

/** The references written in a text, each once. */
export function codesIn(text: string | undefined): string[] {
  return [...new Set([...(text ?? '').toUpperCase().matchAll(written)].map(([code]) => code))];
}

/** The one patient a review names by their reference; two of them: nobody can tell whose it is. */
export function namedBy(codes: readonly string[], owners: ReadonlyMap<string, string>): string | undefined {
  const named = new Set(codes.flatMap((code) => owners.get(code) ?? []));
  return named.size === 1 ? [...named][0] : undefined;
}
