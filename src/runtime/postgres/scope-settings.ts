import { AppError } from '../app-error.js';
import type { CallerScope } from './caller-scope.js';

/** What workers and systems read: every department. `*` is no name of a department. */
export const EVERYWHERE = `; SET LOCAL app.departments = '{*}'`;

const CALLER = /^[a-z]+:[0-9a-f-]{36}$/;
const UUID = /^[0-9a-f-]{36}$/;

/** The settings by which row-level security keeps departments apart. Errors: SCOPE_INVALID. */
export function settingsOf(scope: CallerScope | undefined): string {
  if (!scope) return EVERYWHERE;
  const { departments, caller, glassPatientId = '' } = scope;
  if (!CALLER.test(caller) || (glassPatientId !== '' && !UUID.test(glassPatientId))) throw invalid();
  const settings = { departments: arrayOf(departments), caller, glass: glassPatientId };
  return Object.entries(settings)
    .map(([name, value]) => `; SET LOCAL app.${name} = '${value.replaceAll("'", "''")}'`)
    .join('');
}

/** The text form of a Postgres array. */
function arrayOf(names: readonly string[]): string {
  return `{${names.map((name) => `"${name.replace(/["\\]/g, String.raw`\$&`)}"`).join(',')}}`;
}

function invalid(): AppError {
  return new AppError(
    'SCOPE_INVALID',
    'The caller of a request or the patient of an opened glass is not named by an id.',
    {
      status: 500,
      fix: 'Pass the ids of the session and of the opened access.',
    },
  );
}
