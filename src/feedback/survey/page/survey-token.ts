import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a message carries of a round: its id and a signature, short enough for an SMS. The same round always has the same token. */
export const tokenLength = 38;
const idBytes = 16;
const signatureBytes = 12;

export function roundToken(key: Buffer, clinicId: number, roundId: string): string {
  const id = Buffer.from(roundId.replaceAll('-', ''), 'hex');
  return Buffer.concat([id, signature(key, clinicId, id)]).toString('base64url');
}

/** The id of the round a genuine token was made for, under any of the keys; undefined for anything else. */
export function roundOfToken(keys: readonly Buffer[], clinicId: number, token: string): string | undefined {
  const bytes = Buffer.from(token, 'base64url');
  if (token.length !== tokenLength || bytes.length !== idBytes + signatureBytes) return undefined;
  const [id, said] = [bytes.subarray(0, idBytes), bytes.subarray(idBytes)];
  if (!keys.some((key) => timingSafeEqual(signature(key, clinicId, id), said))) return undefined;
  return id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function signature(key: Buffer, clinicId: number, id: Buffer): Buffer {
  return createHmac('sha256', key).update(`${clinicId}/`).update(id).digest().subarray(0, signatureBytes);
}
