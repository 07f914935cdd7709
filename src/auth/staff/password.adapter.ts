import { randomBytes } from 'node:crypto';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import { normalPassword } from './password-rule.js';

/** OWASP's setting for argon2id: 19 MiB, two passes; about 20 ms on the thread pool. */
const cost = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

let nobody: Promise<string> | undefined;

/** What is stored of a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalPassword(password), cost);
}

/** Whether it is the password. Without a stored one it takes the same time to say no: nobody learns which accounts there are. */
export async function isPassword(stored: string | null | undefined, password: string): Promise<boolean> {
  nobody ??= hashPassword(randomBytes(32).toString('hex'));
  const right = await verify(stored ?? (await nobody), normalPassword(password));
  return right && typeof stored === 'string';
}
