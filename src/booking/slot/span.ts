/** A stretch of time, [start, end), in epoch ms. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export function overlaps(one: Span, other: Span): boolean {
  return one.start < other.end && other.start < one.end;
}

/** The part of a span inside another one; undefined where they do not meet. */
export function within(one: Span, bounds: Span): Span | undefined {
  const start = Math.max(one.start, bounds.start);
  const end = Math.min(one.end, bounds.end);
  return start < end ? { start, end } : undefined;
}

/** What is left of a span without the others, in order. */
export function without(span: Span, taken: readonly Span[]): Span[] {
  const left: Span[] = [];
  let start = span.start;
  for (const hole of [...taken].sort((a, b) => a.start - b.start)) {
    if (hole.end <= start || hole.start >= span.end) continue;
    if (hole.start > start) left.push({ start, end: hole.start });
    start = Math.max(start, hole.end);
  }
  if (start < span.end) left.push({ start, end: span.end });
  return left;
}
