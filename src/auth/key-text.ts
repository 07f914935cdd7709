import { createHash, randomInt } from 'node:crypto';

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** 40 letters of 62 are 238 bits: a plain fast hash of the key is enough, there is nothing to guess. */
const SECRET_LENGTH = 40;
const FORM = /^tropa_([1-9]\d{0,9})_[0-9A-Za-z]{40}$/;
const MAX_CLINIC_ID = 2_147_483_647;

/** A new key of a clinic: `tropa_<clinicId>_<40 base62 characters>`. */
export function newKeyText(clinicId: number): string {
  const secret = Array.from({ length: SECRET_LENGTH }, () => ALPHABET.charAt(randomInt(ALPHABET.length))).join('');
  return `tropa_${clinicId}_${secret}`;
}

/** The clinic that a key says it belongs to, or undefined when the text has not the form of a key. Proves nothing yet. */
export function clinicOfKey(text: string): number | undefined {
  const clinicId = Number(FORM.exec(text)?.[1]);
  return clinicId <= MAX_CLINIC_ID ? clinicId : undefined;
}

/** What is stored of a key: SHA-256, 32 bytes. */
export function keyHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
