import { expect, it } from '@jest/globals';
import { sameOrigin } from './same-origin.js';

const host = 'tropa.clinic.example:8443';

it.each([
  [{ host, 'sec-fetch-site': 'same-origin' }, 'yes'],
  [{ host, 'sec-fetch-site': 'same-site' }, 'no'],
  [{ host, 'sec-fetch-site': 'cross-site' }, 'no'],
  [{ host, 'sec-fetch-site': 'none' }, 'no'],
  [{ host, 'sec-fetch-site': 'cross-site', origin: `https://${host}` }, 'no'],
  [{ host, origin: `https://${host}` }, 'yes'],
  [{ host, origin: 'https://tropa.clinic.example' }, 'no'],
  [{ host, origin: `https://${host}.evil.example` }, 'no'],
  [{ host, origin: 'null' }, 'no'],
  [{ host }, 'unknown'],
] as const)('a request with %j comes from our own page: %s', (headers, verdict) => {
  expect(sameOrigin(headers)).toBe(verdict);
});
