import { AppError } from '../../runtime/index.js';

export function unknownProblem(problemId: string): AppError {
  return new AppError('FEEDBACK_PROBLEM_UNKNOWN', `There is no problem ${problemId}.`, {
    status: 404,
    fix: 'Take the id from GET /api/v1/problems.',
  });
}

export function wrongState(act: string, state: string, allowed: readonly string[]): AppError {
  return new AppError('FEEDBACK_PROBLEM_STATE', `A problem that is ${state} cannot be ${act}.`, {
    status: 409,
    fix: `That goes with one that is ${allowed.join(' or ')}. Read the problem again: somebody may have moved it.`,
  });
}

export function unknownPlace(kind: string, name: string, known: readonly string[]): AppError {
  return new AppError('FEEDBACK_PLACE_UNKNOWN', `The map has no ${kind} "${name}".`, {
    status: 400,
    fix: `Choose one of: ${known.join(', ')}.`,
  });
}

export function ownMerge(): AppError {
  return new AppError('FEEDBACK_PROBLEM_MERGE', 'A problem is not merged into itself.', {
    fix: 'Name another problem as `into`.',
  });
}

export function unknownVoices(ids: readonly string[]): AppError {
  return new AppError('FEEDBACK_VOICE_UNKNOWN', `Nothing is kept under ${ids.join(', ')}.`, {
    status: 404,
    fix: 'Take the ids of what was said from GET /api/v1/feedback and those of patients from GET /api/v1/patients.',
  });
}

export function standsThere(title: string): AppError {
  return new AppError('FEEDBACK_PROBLEM_MERGE', `The same is proposed there already: "${title}".`, {
    status: 409,
    fix: 'Merge the two.',
  });
}
