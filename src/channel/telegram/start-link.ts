import { AppError } from '../../runtime/index.js';

const USERNAME = /^[A-Za-z][A-Za-z0-9_]{3,31}$/;
const TOKEN = /^[A-Za-z0-9_-]{1,64}$/;

/**
 * The link that opens the bot and hands it `token` when the patient presses Start. The token is one that our server gave out:
 * up to 64 letters, digits, `_` or `-`. Errors: CHANNEL_TELEGRAM_START_LINK.
 */
export function startLink(username: string, token: string): string {
  const wrong = !USERNAME.test(username) ? 'the name of the bot' : !TOKEN.test(token) ? 'the token' : undefined;
  if (wrong === undefined) return `https://t.me/${username}?start=${token}`;
  throw new AppError('CHANNEL_TELEGRAM_START_LINK', `No link to the bot can be made: ${wrong} has a wrong form.`, {
    status: 500,
    fix: 'A bot is named without @; a token has up to 64 letters, digits, hyphens or underscores.',
  });
}
