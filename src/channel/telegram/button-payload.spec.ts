import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeButton, encodeButton } from './button-payload.js';

const intents = fc.stringMatching(/^[a-z][a-z0-9]{0,12}([-_][a-z0-9]{1,12}){0,2}$/).filter((text) => text.length <= 40);

describe('the payload of a button', () => {
  it('names its message and its answer, within 64 bytes', () => {
    fc.assert(
      fc.property(fc.uuid(), intents, (clientRef, intent) => {
        const payload = encodeButton(clientRef, intent) ?? '';
        expect(Buffer.byteLength(payload)).toBeLessThanOrEqual(64);
        expect(decodeButton(payload)).toEqual({ clientRef, intent });
      }),
    );
  });

  it('takes the longest answer a programme may have', () => {
    const payload = encodeButton('0198f1d2-0000-7000-8000-000000000001', 'a'.repeat(40));
    expect(payload).toHaveLength(63);
  });

  it.each([
    ['no UUID', 'message-1', 'confirm'],
    ['too long', '0198f1d2-0000-7000-8000-000000000001', 'a'.repeat(41)],
    ['empty', '0198f1d2-0000-7000-8000-000000000001', ''],
    ['letters of several bytes', '0198f1d2-0000-7000-8000-000000000001', 'так'],
  ])('is none for what does not fit: %s', (_name, clientRef, intent) => {
    expect(encodeButton(clientRef, intent)).toBeUndefined();
  });

  it('is read whatever a client sends, without a reference where the form is not ours', () => {
    fc.assert(
      fc.property(fc.string(), (payload) => {
        const { clientRef, intent } = decodeButton(payload);
        if (clientRef === undefined) expect(intent).toBe(payload);
        else expect(clientRef).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
      }),
    );
    expect(decodeButton('confirm')).toEqual({ intent: 'confirm' });
    expect(decodeButton('')).toEqual({ intent: '' });
  });
});
