import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeButton, encodeButton, isClientRef } from './button-payload.js';

const clientRef = '0198f1d2-0000-7000-8000-000000000001';

describe('the payload of a button', () => {
  it('gives back the message and the answer it was made of', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.stringMatching(/^[a-z][a-z0-9_:-]{0,39}$/), (ref, intent) => {
        const payload = encodeButton({ clientRef: ref, intent }) ?? '';
        expect(payload.length).toBeLessThanOrEqual(128);
        expect(decodeButton(payload)).toEqual({ clientRef: ref, intent });
      }),
    );
  });

  it('is not made where the answer would have to be cut, or the reference is none', () => {
    expect(encodeButton({ clientRef, intent: 'x'.repeat(86) })).toBeUndefined();
    expect(encodeButton({ clientRef, intent: '' })).toBeUndefined();
    expect(encodeButton({ clientRef: '42', intent: 'yes' })).toBeUndefined();
  });

  it('of somebody else is nobody’s answer', () => {
    fc.assert(
      fc.property(fc.string(), (payload) => {
        fc.pre(!payload.startsWith('tropa:'));
        expect(decodeButton(payload)).toBeUndefined();
      }),
    );
    expect(decodeButton('tropa:42:yes')).toBeUndefined();
    expect(decodeButton(`tropa:${clientRef}:`)).toBeUndefined();
  });
});

describe('what the provider echoes', () => {
  it('is a reference of ours only as a UUID', () => {
    expect(isClientRef(clientRef)).toBe(true);
    expect(isClientRef('some data')).toBe(false);
  });
});
