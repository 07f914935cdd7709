/**
 * The same value with halves of surrogate pairs replaced by U+FFFD, in place: JSON can spell them, UTF-8 and Postgres cannot hold them.
 * For what JSON.parse made: plain objects and arrays, as deep as it goes.
 */
export function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed();
  if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) return value;
  const fields = value as Record<string, unknown>;
  const open = [fields];
  for (let one = open.pop(); one; one = open.pop()) {
    for (const [name, inner] of Object.entries(one)) {
      if (typeof inner === 'string' && !inner.isWellFormed()) one[name] = inner.toWellFormed();
      else if (typeof inner === 'object' && inner !== null) open.push(inner as Record<string, unknown>);
    }
  }
  return value;
}
