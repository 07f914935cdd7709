import { AppError } from '../../runtime/index.js';
import { standingChoice, type PreviewRow, type ScenarioPreview } from './preview.js';

const words: Readonly<Record<string, string>> = {
  STATE_UNKNOWN: 'there is no state',
  STATE_NOT_LEAF: 'this state has states below it, name one of them:',
  STATE_FINAL: 'nobody can be moved to the end',
  REGION_MISSING: 'no state is named for the region',
  STATE_TWICE: 'nobody can be in two states of one parent:',
  OVERDUE: 'say what is done about timers that are late (now, skip or human); enrolments it concerns:',
  WITHOUT_TIMER: 'nothing would ever happen there; enrolments it concerns:',
  FACT_MISSING: 'a fact that the new timers count from is missing; enrolments it concerns:',
  DEPARTMENT_UNKNOWN: 'there is no department',
  DEPARTMENT_MISSING: 'name the department and its deadline for those who stand in',
};

/** Enrolments that a human has to put back to work stay where they are, and refuse nothing. */
const harmless = new Set(['PARKED', 'NO_CHOICE']);

/** Errors: PUBLICATION_REFUSED, naming each row that cannot be carried out or that nobody decided. */
export function assertDecided(previews: readonly ScenarioPreview[]): void {
  const violations = previews.flatMap((preview) => preview.rows.flatMap((row) => faultsOfRow(preview, row)));
  if (violations.length === 0) return;
  throw new AppError('PUBLICATION_REFUSED', `${violations.length} rows of the publication cannot be carried out.`, {
    status: 422,
    fix: 'Decide each row named here: stay, move to a state of the new version, or hand to a person.',
    violations: violations.slice(0, 100),
  });
}

function faultsOfRow({ scenario }: ScenarioPreview, row: PreviewRow): { pointer: string; detail: string }[] {
  const pointer = `/moves/${scenario}@${row.version}/${row.position}`;
  if (row.count > 0 && !row.chosen) return [{ pointer, detail: 'nobody decided about those who stand here' }];
  if (standingChoice(row).choice === 'stay') return [];
  return row.faults
    .filter(({ code }) => !harmless.has(code))
    .map(({ code, about }) => ({ pointer, detail: `${code}: ${words[code] ?? code} ${about}` }));
}

export function unknownPublication(publicationId: string): AppError {
  return new AppError('PUBLICATION_UNKNOWN', `There is no publication ${publicationId}.`, {
    status: 404,
    fix: 'Take the id from the list of publications.',
  });
}

export function draftMoved(title: string): AppError {
  return new AppError('PUBLICATION_STALE', `The draft "${title}" was changed since you looked at what it does.`, {
    status: 409,
    fix: 'Look at the preview again, then publish the revision it shows.',
  });
}

export function rolloutOpen(scenario: string, share: number): AppError {
  return new AppError(
    'PUBLICATION_ROLLOUT_OPEN',
    `${scenario} still has a version that ${share} % of the patients get.`,
    {
      status: 409,
      fix: 'Widen that publication to everybody, or undo it, and publish then.',
    },
  );
}

export function undoTooLate(): AppError {
  return new AppError('PUBLICATION_UNDO_LATE', 'A publication can be undone within a day, and this one is older.', {
    status: 409,
    fix: 'Make a draft from the version before and publish it.',
  });
}

export function superseded(scenario: string): AppError {
  return new AppError('PUBLICATION_SUPERSEDED', `A newer version of ${scenario} was published since.`, {
    status: 409,
    fix: 'Work with the newest publication of that scenario.',
  });
}

export function alreadyUndone(): AppError {
  return new AppError('PUBLICATION_UNDONE', 'The publication is undone.', {
    status: 409,
    fix: 'Make a draft from its version to publish it again.',
  });
}

export function narrowed(share: number): AppError {
  return new AppError(
    'PUBLICATION_NARROWED',
    `${share} % of the patients get the version already: a share only grows.`,
    {
      status: 422,
      fix: 'Name a larger share, or undo the publication.',
    },
  );
}

export function notStuck(title: string): AppError {
  return new AppError('PUBLICATION_NOT_STUCK', `The publication "${title}" has no job that failed.`, {
    status: 409,
    fix: 'Look at the list of publications: it is done, or is being carried out.',
  });
}
