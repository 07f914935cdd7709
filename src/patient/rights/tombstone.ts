import { createHmac } from 'node:crypto';

/** What a tombstone is known by again: an id of the clinic's system, or an address on a channel. */
export type Mark =
  | { readonly kind: 'patient'; readonly value: string }
  | { readonly kind: 'external'; readonly value: string }
  | { readonly kind: 'address'; readonly value: string };

/** The purpose of the key, for the secret box. */
export const TOMBSTONE_KEY = 'tombstone';

/** The mark of an address: a phone is the same person on every channel that uses phones. */
export function addressMark(channel: string, address: string): Mark {
  const phone = channel === 'sms' || channel === 'whatsapp';
  return { kind: 'address', value: `${phone ? 'phone' : channel} ${address}` };
}

/** A keyed hash: without the key nobody can find out whose it is by trying all phones there are. */
export function hashOfMark(key: Buffer, clinicId: number, { kind, value }: Mark): Buffer {
  return createHmac('sha256', key)
    .update(JSON.stringify([clinicId, kind, value]))
    .digest();
}
