/** One field of a request that is not as it should be. */
export interface Violation {
  readonly pointer: string;
  readonly detail: string;
}

/** What the server answered instead of what was asked for: what happened, and what to do about it. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly fix: string | undefined;
  readonly violations: readonly Violation[];

  constructor(told: { status: number; code: string; detail: string; fix?: string; errors?: readonly Violation[] }) {
    super(told.detail);
    this.name = 'Problem';
    this.status = told.status;
    this.code = told.code;
    this.fix = told.fix;
    this.violations = told.errors ?? [];
  }
}

/** Reads application/problem+json; anything else becomes a problem without words of its own. */
export function problemOf(body: unknown, status: number): Problem {
  const told = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const text = (name: string): string | undefined => (typeof told[name] === 'string' ? told[name] : undefined);
  return new Problem({
    status,
    code: text('code') ?? `HTTP_${status}`,
    detail: text('detail') ?? text('title') ?? '',
    fix: text('fix'),
    errors: Array.isArray(told['errors']) ? (told['errors'] as Violation[]) : [],
  });
}

/** The request never reached the server, or its answer never came back. */
export function unreachable(): Problem {
  return new Problem({ status: 0, code: 'UNREACHABLE', detail: '' });
}
