import { createHash, randomBytes } from 'node:crypto';

/** 256 bits: nothing to guess, so a plain fast hash of the token is what is stored. */
const SECRET_BYTES = 32;
const FORM = /^([1-9]\d{0,9})\.[\w-]{43}$/;
const MAX_CLINIC_ID = 2_147_483_647;

/** A new token of a session or an invitation: `<clinicId>.<43 characters of base64url>`. */
export function newToken(clinicId: number): string {
  return `${clinicId}.${randomBytes(SECRET_BYTES).toString('base64url')}`;
}

/** The clinic a token says it belongs to, or undefined when the text has not the form of one. Proves nothing yet. */
export function clinicOfToken(text: string): number | undefined {
  const clinicId = Number(FORM.exec(text)?.[1]);
  return clinicId <= MAX_CLINIC_ID ? clinicId : undefined;
}

/** What is stored of a token: SHA-256, 32 bytes. */
export function tokenHash(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
