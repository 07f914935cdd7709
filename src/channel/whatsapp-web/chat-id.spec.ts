import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addressOf, chatIdOf, isHidden, isPersonal } from './chat-id.js';

const digits = fc.stringMatching(/^[1-9]\d{6,14}$/);

describe('the chat of an address', () => {
  it('leads back to the address', () => {
    fc.assert(
      fc.property(digits, fc.constantFrom('+', 'lid:'), (number, prefix) => {
        expect(addressOf(chatIdOf(`${prefix}${number}`) ?? '')).toBe(`${prefix}${number}`);
      }),
    );
  });

  it.each(['0501112233', '+38 050 111', '+380501112233@g.us', '', 'lid:', 'a@b.example'])(
    'is none for %s',
    (address) => {
      expect(chatIdOf(address)).toBeUndefined();
    },
  );
});

describe('the address of a chat', () => {
  it('is the number, whatever device or server stands behind it', () => {
    expect(addressOf('380501112233:12@c.us')).toBe('+380501112233');
    expect(addressOf('380501112233@s.whatsapp.net')).toBe('+380501112233');
  });

  it('is the number behind a hidden id where it is known, and else the id', () => {
    expect(addressOf('555000111@lid', '380671112233@c.us')).toBe('+380671112233');
    expect(addressOf('555000111@lid', '555000112@lid')).toBe('lid:555000111');
    expect(addressOf('555000111@lid')).toBe('lid:555000111');
    expect([isHidden('555000111@lid'), isHidden('380501112233@c.us')]).toEqual([true, false]);
  });

  it.each(['12036300000@g.us', 'status@broadcast', '1234567@newsletter', '1234567@broadcast', ''])(
    'is none for %s',
    (chatId) => {
      expect(isPersonal(chatId)).toBe(false);
      expect(addressOf(chatId)).toBeUndefined();
    },
  );
});
