import { describe, expect, it } from '@jest/globals';
import { AppError, toProblem } from '../../runtime/index.js';
import { outcomeOf } from './fhir-outcome.js';

describe('an error of FHIR', () => {
  it('is an OperationOutcome that says what, by our code, and what to do', () => {
    const error = new AppError('BOOKING_SLOT_TAKEN', 'It is taken.', { status: 409, fix: 'Choose another one.' });
    expect(outcomeOf(toProblem(error))).toEqual({
      resourceType: 'OperationOutcome',
      issue: [
        {
          severity: 'error',
          code: 'conflict',
          details: { coding: [{ system: 'urn:tropa:error', code: 'BOOKING_SLOT_TAKEN' }], text: 'It is taken.' },
          diagnostics: 'Choose another one.',
        },
      ],
    });
  });

  it('of our own is fatal and tells nothing of its cause', () => {
    expect(outcomeOf(toProblem(new Error('secret'))).issue).toMatchObject([{ severity: 'fatal', code: 'exception' }]);
    expect(JSON.stringify(outcomeOf(toProblem(new Error('secret'))))).not.toContain('secret');
  });
});
