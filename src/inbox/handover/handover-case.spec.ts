import { describe, expect, it } from '@jest/globals';
import { caseOf, withoutPeople } from './handover-case.js';

describe('a case to learn from', () => {
  it('has neither names, bent ones too, nor numbers, addresses and links', () => {
    const text =
      'Ганні Коваль обіцяли дзвінок на +380 67 123-45-67 о 12:30, hanna@example.com, @hanna_k, https://a.example/x';
    const masked = withoutPeople(text, ['Ганна', 'Коваль']);
    for (const trace of ['Ганн', 'Коваль', '380', '12', 'example', 'hanna']) expect(masked).not.toContain(trace);
    expect(masked).toContain('обіцяли дзвінок');
  });

  it('leaves words that only begin like a short name', () => {
    expect(withoutPeople('Яна каже, що має янтар і янголів багато', ['Яна'])).toContain('янтар');
  });

  it('keeps what went between whom, why, and how long it took', () => {
    const hour = 3_600_000;
    const shown = caseOf({
      ...{
        from: 'reception',
        to: 'treatment',
        reason: 'handed-over',
        names: ['Olha'],
        openedAt: 0,
        returnedAt: 5 * hour,
      },
      ...{ fields: { known: 'Olha asks for results' }, returnReason: 'Olha has to pay first' },
    });
    expect(shown).toEqual({
      ...{ from: 'reception', to: 'treatment', reason: 'handed-over', hours: 5 },
      ...{ fields: { known: '••• asks for results' }, returnReason: '••• has to pay first' },
    });
  });
});
