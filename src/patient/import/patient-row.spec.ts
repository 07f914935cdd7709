import { describe, expect, it } from '@jest/globals';
import { parseMapping } from './csv-mapping.js';
import type { PatientMapping } from './csv-mapping.js';
import { readPatientRow } from './patient-row.js';

const mapping = parseMapping({
  kind: 'patients',
  zone: 'Europe/Kyiv',
  country: 'UA',
  columns: {
    external_id: 'id',
    name: 'name',
    birth_date: { column: 'born', format: 'dd.MM.yyyy' },
    stage: { column: 'stage', values: { Новий: 'primary' } },
    tags: 'tags',
    locale: { column: 'language', values: { Українська: 'uk' } },
    deceased_at: { column: 'died', format: 'dd.MM.yyyy' },
  },
  contacts: [
    { channel: 'sms', column: 'phone' },
    { channel: 'email', column: 'email' },
  ],
}) as PatientMapping;

const read = (cells: Record<string, string>) => readPatientRow({ line: 3, cells: { id: 'P-1', ...cells } }, mapping);

describe('patient row', () => {
  it('is read in our words', () => {
    const cells = {
      name: 'Олена',
      born: '01.02.1980',
      stage: 'Новий',
      tags: 'vip, mornings,',
      language: 'Українська',
      phone: '067 123 45 67',
    };
    expect(read(cells)).toMatchObject({
      ok: {
        input: {
          externalId: 'P-1',
          name: 'Олена',
          birthDate: '1980-02-01',
          stage: 'primary',
          tags: ['vip', 'mornings'],
          locale: 'uk',
          contacts: [{ channel: 'sms', address: '+380671234567' }],
        },
      },
    });
  });

  it('keeps the patient whose phone is none, and says so without the number', () => {
    const reading = read({ phone: '12345', email: 'o@example.org' });
    expect(reading).toMatchObject({
      ok: { input: { contacts: [{ channel: 'email' }] }, contactsRefused: [{ line: 3, column: 'phone' }] },
    });
    expect(JSON.stringify(reading)).not.toContain('12345');
  });

  it('says when somebody died', () => {
    expect(read({ died: '05.05.2020' })).toMatchObject({
      ok: { input: { deceasedAt: Date.parse('2020-05-05T00:00:00+03:00') } },
    });
  });

  it.each([
    ['no id', { id: '' }],
    ['a birth date that is none', { born: '31.02.1980' }],
    ['a death that cannot be read', { died: 'yes' }],
    ['a stage without a meaning', { stage: 'VIP' }],
    ['a language without a code', { language: 'Klingon' }],
  ])('refuses %s', (_name, cells) => expect(read(cells)).toHaveProperty('refused.fix'));
});
