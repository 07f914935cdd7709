import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keptOf } from './kept-request.js';

const request = {
  method: 'POST' as const,
  url: 'https://tropa.example/hooks/sms-http/1/a?token=t',
  body: Buffer.from('{}'),
};

it('keeps the body, how to read it, and parameters that are no secret', () => {
  const headers = { 'content-type': 'application/json', 'x-hub-signature-256': 'sha256=ab', authorization: 'Bearer x' };
  const query = { token: 'the-secret', ref: 'r-1' };
  expect(keptOf({ ...request, headers, query }, { callback_token: 'the-secret' })).toEqual({
    body: request.body,
    headers: { 'content-type': 'application/json' },
    query: { ref: 'r-1' },
  });
});

it('keeps no secret of the account under any name of header or parameter', () => {
  const names = fc.string({ minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.array(names), fc.array(names), fc.string({ minLength: 16 }), (headers, query, secret) => {
      const holding = (list: string[]) => Object.fromEntries(list.map((name) => [`x${name}`, secret]));
      const kept = keptOf({ ...request, headers: holding(headers), query: holding(query) }, { secret });
      expect([...Object.values(kept.headers), ...Object.values(kept.query)]).not.toContain(secret);
    }),
  );
});
