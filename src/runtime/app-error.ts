/** Where in a file or a document a fault lies; lines and columns count from 1, the pointer is a JSON pointer (RFC 6901). */
export interface ErrorPlace {
  file?: string;
  line?: number;
  column?: number;
  pointer?: string;
}

/** One of several faults of one request: where (JSON pointer) and what. */
export interface Violation {
  pointer: string;
  detail: string;
}

/** Everything of an error but its code and message. */
export interface AppErrorOptions {
  /** HTTP status, 400 unless told. */
  status?: number;
  /** What the reader can do about it: one sentence. */
  fix?: string;
  at?: ErrorPlace;
  /** True when the same call may succeed later without any change. */
  retryable?: boolean;
  violations?: readonly Violation[];
  cause?: unknown;
}

/**
 * The one error type that may cross a door. `code` is `ROOM_WHAT`, the message names the thing and holds no personal data:
 * it is shown to callers and written to logs as it stands.
 */
export class AppError extends Error {
  readonly code: string;
  readonly status: number;
  readonly fix: string | undefined;
  readonly at: ErrorPlace | undefined;
  readonly retryable: boolean;
  readonly violations: readonly Violation[];

  constructor(code: string, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.status = options.status ?? 400;
    this.fix = options.fix;
    this.at = options.at;
    this.retryable = options.retryable ?? false;
    this.violations = options.violations ?? [];
  }
}

/** A problem document of RFC 9457 (`application/problem+json`); `type` leads to the page of the code. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  retryable: boolean;
  fix?: string;
  at?: ErrorPlace;
  errors?: readonly Violation[];
}

/** CONFIG_INVALID → "Config invalid". */
function titleOf(code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The problem document of an error. Anything but an AppError becomes INTERNAL: its message may hold a row of the database. */
export function toProblem(error: unknown): Problem {
  const known =
    error instanceof AppError
      ? error
      : new AppError('INTERNAL', 'Something went wrong on our side.', {
          status: 500,
          fix: 'Try again; if it happens again, give the time of the request to the operator, whose log names the cause.',
          retryable: true,
        });
  return {
    type: `/errors#${known.code}`,
    title: titleOf(known.code),
    status: known.status,
    detail: known.message,
    code: known.code,
    retryable: known.retryable,
    ...(known.fix === undefined ? {} : { fix: known.fix }),
    ...(known.at === undefined ? {} : { at: known.at }),
    ...(known.violations.length === 0 ? {} : { errors: known.violations }),
  };
}
