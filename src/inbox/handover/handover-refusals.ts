import { AppError } from '../../runtime/rules.js';

interface Named {
  readonly handoverId: string;
}

export function unknownHandover(handoverId: string): AppError {
  return new AppError('INBOX_HANDOVER_UNKNOWN', `There is no handover ${handoverId}.`, {
    status: 404,
    fix: 'Take the id from the list of handovers.',
  });
}

export function takenByAnother({ handoverId }: Named): AppError {
  return new AppError('INBOX_HANDOVER_TAKEN', `Somebody else has accepted handover ${handoverId}.`, {
    status: 409,
    fix: 'Ask its owner to close it, or take another one from the list.',
  });
}

export function alreadyClosed({ handoverId }: Named): AppError {
  return new AppError('INBOX_HANDOVER_CLOSED', `Handover ${handoverId} is closed already.`, {
    status: 409,
    fix: 'Nothing is left to do; read it to see how it ended.',
  });
}

export function alreadyReturned({ handoverId }: Named): AppError {
  return new AppError('INBOX_HANDOVER_RETURNED', `Handover ${handoverId} was given back once already.`, {
    status: 409,
    fix: 'Accept it, close it, or hand the patient over anew.',
  });
}

export function notToWithdraw({ handoverId }: Named): AppError {
  return new AppError('INBOX_HANDOVER_NOT_OFFERED', `Handover ${handoverId} is nothing that its sender can withdraw.`, {
    status: 409,
    fix: 'Only what a department offered and nobody accepted is withdrawn; close any other with a resolution.',
  });
}

/** It is there for them to see, but others decide about it. */
export function othersDecide({ handoverId }: Named, department: string): AppError {
  return new AppError('AUTH_FORBIDDEN', `Handover ${handoverId} is for ${department} to decide.`, {
    status: 403,
    fix: 'Ask somebody of that department.',
  });
}

export function ownerNeeded(): AppError {
  return new AppError('INBOX_HANDOVER_OWNER', 'An API key is nobody: the request has to name the owner.', {
    fix: 'Send owner with the name of the person who accepts.',
  });
}
