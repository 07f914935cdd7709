import { describe, expect, it } from '@jest/globals';
import { AppError, toProblem } from './app-error.js';
import { httpError, invalidRequest } from './service/problem.js';

describe('toProblem', () => {
  it('says code, status, what to do and where', () => {
    const error = new AppError('CATALOG_SYNTAX', 'The file visit.yaml is not YAML.', {
      status: 422,
      fix: 'Close the bracket.',
      at: { file: 'visit.yaml', line: 3, column: 7 },
    });
    expect(toProblem(error)).toEqual({
      type: '/errors#CATALOG_SYNTAX',
      title: 'Catalog syntax',
      status: 422,
      detail: 'The file visit.yaml is not YAML.',
      code: 'CATALOG_SYNTAX',
      retryable: false,
      fix: 'Close the bracket.',
      at: { file: 'visit.yaml', line: 3, column: 7 },
    });
  });

  it.each([new Error('duplicate key (phone)=(+380501112233)'), 'text', undefined])(
    'keeps an unforeseen error to itself: %p',
    (error) => {
      const problem = toProblem(error);
      expect(problem).toMatchObject({ code: 'INTERNAL', status: 500 });
      expect(JSON.stringify(problem)).not.toContain('380501112233');
    },
  );
});

describe('a request that does not follow its schema', () => {
  it('lists each fault with its JSON pointer', () => {
    const error = invalidRequest([
      { path: ['patient', 'a/b', 0], message: 'must be a string' },
      { path: [{ key: 'x~y' }], message: 'is unknown' },
    ]);
    expect(error.message).toBe('The field /patient/a~1b/0 is not valid (and 1 more): must be a string');
    expect(toProblem(error).errors).toEqual([
      { pointer: '/patient/a~1b/0', detail: 'must be a string' },
      { pointer: '/x~0y', detail: 'is unknown' },
    ]);
  });

  it('speaks of the request where the fault has no place', () => {
    expect(invalidRequest([{ message: 'must be an object' }]).message).toBe(
      'The request is not valid: must be an object',
    );
  });
});

describe('httpError', () => {
  it('has a text of its own for what Nest and the body parser refuse', () => {
    expect(httpError(413, new Error('request entity too large'))).toMatchObject({
      code: 'REQUEST_TOO_LARGE',
      status: 413,
    });
    expect(httpError(418, undefined)).toMatchObject({ code: 'HTTP_418', status: 418 });
    expect(httpError(503, undefined)).toMatchObject({ retryable: true });
  });

  it('leaves faults of the server to INTERNAL', () => {
    expect(httpError(500, undefined)).toBeUndefined();
  });
});
