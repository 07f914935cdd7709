import { expect, it } from '@jest/globals';
import { cookieToken } from './session-cookie.js';

it.each([
  ['__Host-tropa=1.abc', '1.abc'],
  ['theme=dark; __Host-tropa=1.abc; other=x', '1.abc'],
  ['not__Host-tropa=1.abc', undefined],
  ['tropa=1.abc', undefined],
  ['', undefined],
  [undefined, undefined],
])('the Cookie header "%s" holds %s', (header, token) => {
  expect(cookieToken(header)).toBe(token);
});
