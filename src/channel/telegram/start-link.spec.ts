import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { startLink } from './start-link.js';

describe('startLink', () => {
  it('opens the bot with the token', () => {
    expect(startLink('tropa_bot', 'aB3-_9')).toBe('https://t.me/tropa_bot?start=aB3-_9');
  });

  it.each([
    ['@tropa_bot', 'token', /name of the bot/],
    ['tropa/bot', 'token', /name of the bot/],
    ['tropa_bot', '', /token/],
    ['tropa_bot', 'a b', /token/],
    ['tropa_bot', 'a'.repeat(65), /token/],
  ])('refuses %j with %j', (username, token, words) => {
    expect(() => startLink(username, token)).toThrow(words);
  });

  it('lets no token change where the link leads, and tells none', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (token) => {
        try {
          const url = new URL(startLink('tropa_bot', token));
          expect([url.host, url.pathname, url.searchParams.get('start')]).toEqual(['t.me', '/tropa_bot', token]);
        } catch (error) {
          expect(error).toMatchObject({ code: 'CHANNEL_TELEGRAM_START_LINK' });
          if (token.length > 12) expect((error as Error).message).not.toContain(token);
        }
      }),
    );
  });
});
