import { createHmac, randomInt } from 'node:crypto';

/** Without letters and digits that look alike. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';
const GROUP = 5;
const GROUPS = 3;
export const RECOVERY_CODES = 10;

/** A code of 73 bits for the day the phone is lost: `XXXXX-XXXXX-XXXXX`. */
export function newRecoveryCode(): string {
  const group = () => Array.from({ length: GROUP }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

/** What is stored of a code, made with a key that is not in the database; small letters and missing dashes are forgiven. */
export function recoveryHash(key: Buffer, staffId: string, code: string): Buffer {
  const plain = code.toUpperCase().replaceAll(/[^0-9A-Z]/g, '');
  return createHmac('sha256', key).update(`${staffId} ${plain}`).digest();
}
