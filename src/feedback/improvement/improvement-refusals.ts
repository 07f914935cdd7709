import { AppError } from '../../runtime/index.js';
import type { Criterion, ImprovementState } from './pipeline.js';

const wanting: Readonly<Record<Criterion, string>> = {
  grounds: 'a problem or an idea that it answers',
  department: 'a department',
  owner: 'exactly one owner',
  date: 'a date',
  future_date: 'a date that is not past',
  estimate: 'effort and impact',
  expectation: 'the effect that is expected',
  root_cause: 'the root cause of each of its problems',
  no_objection: 'that no objection stands',
  evidence: 'a text of 20 letters or more that names what proves it',
  reason: 'a reason',
};

export function unknownImprovement(improvementId: string): AppError {
  return new AppError('FEEDBACK_IMPROVEMENT_UNKNOWN', `There is no improvement ${improvementId}.`, {
    status: 404,
    fix: 'Take the id from GET /api/v1/improvements.',
  });
}

export function staleImprovement(): AppError {
  return new AppError('FEEDBACK_IMPROVEMENT_STALE', 'Somebody else has changed this improvement meanwhile.', {
    status: 409,
    fix: 'Read it again and repeat what you did.',
  });
}

export function noSuchWay(from: ImprovementState, to: ImprovementState, ways: readonly ImprovementState[]): AppError {
  return new AppError('FEEDBACK_IMPROVEMENT_WAY', `From ${from} no improvement goes to ${to}.`, {
    status: 409,
    fix: `It may go to ${ways.join(', ')}.`,
  });
}

export function unmetCriteria(to: ImprovementState, criteria: readonly Criterion[]): AppError {
  return new AppError(
    'FEEDBACK_IMPROVEMENT_UNMET',
    `Before ${to} it needs ${criteria.map((one) => wanting[one]).join('; ')}.`,
    {
      status: 409,
      fix: 'Write that down first, then move it.',
    },
  );
}

export function ownerWanted(state: ImprovementState): AppError {
  return new AppError(
    'FEEDBACK_IMPROVEMENT_OWNER',
    `An improvement that is ${state} has exactly one owner, a date, effort and impact.`,
    {
      status: 409,
      fix: 'Name another owner or date instead of none, or move it back to validated first.',
    },
  );
}

export function unknownOwner(): AppError {
  return new AppError('FEEDBACK_OWNER_UNKNOWN', 'Nobody of that id works in the clinic.', {
    status: 400,
    fix: 'Take the owner from GET /api/v1/staff; whoever was disabled owns nothing new.',
  });
}
