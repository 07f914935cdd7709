import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readCode, readContact, readFields } from './page-fields.js';

describe('the fields of the page', () => {
  it('are read from anything without an error', () => {
    fc.assert(
      fc.property(fc.anything(), fc.dictionary(fc.string(), fc.anything()), (one, other) => {
        for (const given of [typeof one === 'object' ? one : undefined, other]) {
          const fields = { ...(given ?? {}) };
          expect(readFields(fields).facts).toBeDefined();
          expect(readContact(fields).name.length).toBeLessThanOrEqual(100);
          expect(readCode(fields)).toMatch(/^\d*$/);
        }
      }),
    );
  });

  it('keep what is a choice or a code of a campaign, and nothing else', () => {
    expect(
      readFields({
        ...{ lang: 'uk', service: 'consultation', doctor: '', branch: 'Подол', from: '2026-01-13', slot: 's1.a.b.c.1' },
        ...{ utm_source: 'instagram', ref: 'anna-7', utm_campaign: '<script>', other: 'x' },
      }),
    ).toEqual({
      ...{ lang: 'uk', service: 'consultation', from: '2026-01-13', slot: 's1.a.b.c.1' },
      facts: { utm_source: 'instagram', ref: 'anna-7' },
    });
  });

  it('make one line of a name and digits of a code', () => {
    expect(readContact({ name: ' Анна\r\n  К. ', phone: ' +380 ', consent: 'yes' })).toEqual({
      ...{ name: 'Анна К.', phone: '+380', forOther: false, consent: true, news: false },
    });
    expect(readCode({ code: '12 34-56' })).toBe('123456');
  });
});
