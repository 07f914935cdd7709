import { AppError } from './app-error.js';

/** Text fields that hold a word of our own vocabulary: an identifier, never something a person wrote. */
const WORDS = new Set([
  'room',
  'code',
  'kind',
  'state',
  'status',
  'outcome',
  'reason',
  'phase',
  'role',
  'method',
  'route',
  'channel',
  'scenario',
  'template',
  'effect',
  'loop',
  'job',
  'check',
  'context',
  'version',
]);
const NUMBER = /^(?:[a-z0-9_]+_)?(?:ms|count|bytes|attempt|attempts|seconds|status|port|batch|turn|version|rows|lag)$/;
const ID = /^[a-z][a-z0-9_]*_id$/;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** `visit-reminders@3`, `GET`, `/api/patients/:id`, `ROOM_WHAT`; no space, no `+`, no `name@host`, no run of digits like a phone. */
const WORD = /^(?!.*\d{6})[A-Za-z/][A-Za-z0-9_.:/{}*-]{0,99}(?:@\d{1,9})?$/;

/** `framework_text` is written by the Nest adapter alone, for texts that name classes and routes. */
function isAllowed(key: string, value: unknown): boolean {
  if (typeof value === 'boolean') return /^[a-z_]+$/.test(key);
  if (key === 'clinic_id') return Number.isInteger(value);
  if (ID.test(key)) return typeof value === 'string' && UUID.test(value);
  if (typeof value === 'number') return NUMBER.test(key);
  if (key === 'framework_text') return typeof value === 'string';
  return WORDS.has(key) && typeof value === 'string' && WORD.test(value);
}

/** The allowed fields; the names of the others are kept under `dropped`, so that their author notices. */
export function keepAllowed(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  const dropped: string[] = [];
  for (const [key, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (isAllowed(key, value)) kept[key] = value;
    else dropped.push(key);
  }
  return dropped.length === 0 ? kept : { ...kept, dropped };
}

/** Lines of a stack that name code; the first lines repeat the message, which may quote a row of the database. */
function framesOf(stack: string | undefined): string[] {
  return (stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .map((line) => line.trim())
    .slice(0, 12);
}

/** What may be said about an error: class, code, frames; the message of an AppError alone, which holds no personal data. */
export function errorFields(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error };
  const code =
    'code' in error && typeof error.code === 'string' && WORD.test(`c${error.code}`) ? error.code : undefined;
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...(error instanceof AppError ? { message: error.message } : {}),
    frames: framesOf(error.stack),
    ...(error.cause === undefined ? {} : { cause: errorFields(error.cause) }),
  };
}
