import { AppError } from '../app-error.js';
import type { Violation } from '../app-error.js';

/** One issue of a Standard Schema validation (zod and others). */
export interface SchemaIssue {
  message: string;
  path?: readonly (PropertyKey | { key: PropertyKey })[] | undefined;
}

function pointerOf(path: SchemaIssue['path'] = []): string {
  return path
    .map((step) => String(typeof step === 'object' ? step.key : step))
    .map((step) => `/${step.replaceAll('~', '~0').replaceAll('/', '~1')}`)
    .join('');
}

/** The issues of a request that does not follow its schema, each with the JSON pointer to its place. */
export function invalidRequest(issues: readonly SchemaIssue[]): AppError {
  const violations: Violation[] = issues.map(({ path, message }) => ({ pointer: pointerOf(path), detail: message }));
  const [first] = violations;
  const where = first === undefined || first.pointer === '' ? 'The request' : `The field ${first.pointer}`;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  return new AppError(
    'REQUEST_INVALID',
    `${where} is not valid${more}: ${first?.detail ?? 'it does not follow its schema'}`,
    {
      status: 400,
      fix: 'Correct the fields listed under errors and send the request again.',
      violations,
    },
  );
}

/** Codes of HTTP errors that come from Nest or from the body parser, not from a room. */
const CODES: Readonly<Record<number, [code: string, detail: string, fix: string]>> = {
  400: ['REQUEST_INVALID', 'The request cannot be read.', 'Send valid JSON with Content-Type: application/json.'],
  401: ['AUTH_REQUIRED', 'The request is not signed in.', 'Sign in, or send an API key.'],
  403: ['AUTH_FORBIDDEN', 'Your role does not allow this.', 'Ask an administrator of the clinic for the right.'],
  404: [
    'NOT_FOUND',
    'There is nothing at this address.',
    'Compare the address and the method with the API documentation.',
  ],
  405: [
    'METHOD_NOT_ALLOWED',
    'This address does not know the method.',
    'Compare the method with the API documentation.',
  ],
  413: ['REQUEST_TOO_LARGE', 'The body of the request is too large.', 'Send less at once.'],
  415: ['REQUEST_MEDIA_TYPE', 'The media type of the request is not supported.', 'Send application/json.'],
  429: ['TOO_MANY_REQUESTS', 'Too many requests.', 'Wait a little before the next one.'],
  503: ['UNAVAILABLE', 'The service is not available just now.', 'Try again in a moment.'],
};

/** What Postgres says of a null byte, and of one inside JSON: no text can hold it, so it is the request that is wrong. */
const UNSTORABLE = new Set(['22021', '22P05']);

/** A statement that refused a text of the request; undefined: it refused something else. */
export function unstorableText(error: unknown): AppError | undefined {
  if (!(error instanceof Error) || !('code' in error) || !UNSTORABLE.has(String(error.code))) return undefined;
  return new AppError('REQUEST_TEXT', 'A text of the request holds a null byte, which nothing can store.', {
    status: 400,
    fix: 'Leave the character U+0000 out.',
    cause: error,
  });
}

/** An HTTP status that no room gave, as an AppError with a text of ours: theirs may quote the body. */
export function httpError(status: number, cause: unknown): AppError | undefined {
  if (status >= 500 && status !== 503) return undefined;
  const [code, detail, fix] = CODES[status] ?? [`HTTP_${status}`, 'The request was refused.', undefined];
  return new AppError(code, detail, { status, fix, retryable: status === 429 || status === 503, cause });
}
