import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { AppError } from './app-error.js';
import type { Config } from './config.js';
import type { SecretKey } from './secret-box.js';

const FILE = 'secret.key';
const KEY_BYTES = 32;

function keyOf(text: string): SecretKey {
  const [id = '', key = ''] = text.trim().split(':');
  return { id, key: Buffer.from(key, 'base64') };
}

/** The one line of the file, made when there is none; two processes that start at once agree on one of them. */
function lineOf(file: string): string {
  try {
    fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    fs.writeFileSync(file, `home:${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return fs.readFileSync(file, 'utf8').trim();
}

/**
 * The keys that seal secrets: of the environment, or else of a file in the home of this installation, made on first need. Whoever
 * loses them has to enter the secrets again; whoever restores a database needs them too. Errors: SECRET_KEY_FILE.
 */
export function secretKeys({ secretKeys: given, home }: Config): [SecretKey, ...SecretKey[]] {
  const lines = (given ?? lineOf(path.join(home, FILE))).split(',');
  const [first, ...others] = lines.map(keyOf);
  if (first && [first, ...others].every(({ key }) => key.length === KEY_BYTES)) return [first, ...others];
  throw new AppError('SECRET_KEY_FILE', `The file ${FILE} in the home of Tropa holds no key.`, {
    status: 500,
    fix: 'Restore it from the backup, or set TROPA_SECRET_KEYS; without the old key the secrets have to be entered again.',
  });
}
