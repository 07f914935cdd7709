import { readProgrammeFiles, type ClinicProgramme, type Programme, type ProgrammeFile } from '../../catalog/index.js';
import type { Finding } from '../../engine/index.js';
import { AppError } from '../../runtime/index.js';
import { spokenProgramme, type ShippedAnswers } from './session-programme.js';

const shared = /^(scenarios\/(map|cadence)\.yaml|templates\/(replies|answers)\/)/;
const mostFaults = 5;

/** Of the files of a programme those that one scenario is played from: its own, its texts, and what all scenarios share. */
export function filesOfScenario(files: readonly ProgrammeFile[], scenarioId: string): ProgrammeFile[] {
  const texts = `templates/${scenarioId}/`;
  const names = new RegExp(`^scenario:\\s*["']?${scenarioId.replace(/[^a-z0-9-]/gi, '.')}["']?\\s*(#.*)?$`, 'm');
  return files.filter(({ file, text }) => {
    if (shared.test(file) || file.startsWith(texts)) return true;
    return /^scenarios\/[^/]+\.yaml$/.test(file) && names.test(text);
  });
}

/** One scenario of a draft, to be played alone. Errors: REHEARSAL_DRAFT_BROKEN with what is wrong in sentences. */
export function draftAlone(
  files: readonly ProgrammeFile[],
  scenarioId: string,
  shipped: ShippedAnswers,
): ClinicProgramme {
  const programme = readProgrammeFiles(files);
  if (!programme.scenarios.some(({ definition }) => definition.scenario === scenarioId))
    // Of the map it is only said that other scenarios are missing, which were left out.
    throw broken(
      scenarioId,
      programme.findings.filter(({ file }) => file !== 'scenarios/map.yaml'),
    );
  return draftProgramme(programme, shipped, scenarioId);
}

/** The whole programme of a draft, or one scenario of it. Errors: REHEARSAL_DRAFT_BROKEN, REHEARSAL_PROGRAMME_BROKEN. */
export function draftProgramme(programme: Programme, shipped: ShippedAnswers, only?: string): ClinicProgramme {
  try {
    return spokenProgramme(programme, shipped, only);
  } catch (error) {
    if (error instanceof AppError || !(error instanceof Error)) throw error;
    // What the schema lets through but no machine can be made of: the checker names its place.
    throw broken(only ?? 'the programme', [{ message: error.message }]);
  }
}

function broken(what: string, findings: readonly Pick<Finding, 'message' | 'file' | 'line'>[]): AppError {
  const told = findings.slice(0, mostFaults);
  return new AppError('REHEARSAL_DRAFT_BROKEN', `The draft of ${what} cannot be played yet: it has errors.`, {
    status: 422,
    fix: 'Correct what is named here; the checker shows it at its place in the draft.',
    violations: told.map(({ file, line, message }) => ({
      pointer: `/${file ?? ''}`,
      detail: line === undefined ? message : `line ${line}: ${message}`,
    })),
  });
}
