import { describe, expect, it } from '@jest/globals';
import { parseMapping } from '../../../../src/patient/import/csv-mapping.js';
import { mappingOf, type Chosen } from './mapping.js';

const chosen: Chosen = {
  columns: { external_id: 'ID', locale: 'Мова', birth_date: 'Дата', sms: 'Телефон' },
  dates: { Дата: 'yyyy-MM-dd' },
  encoding: 'windows-1251',
  country: 'UA',
  zone: 'Europe/Kyiv',
};

describe('the mapping of the page', () => {
  it('is one that the server reads', () => {
    expect(parseMapping(JSON.parse(mappingOf(chosen) ?? ''))).toMatchObject({
      kind: 'patients',
      encoding: 'windows-1251',
      columns: { external_id: { column: 'ID' }, birth_date: { column: 'Дата', format: { text: 'yyyy-MM-dd' } } },
      contacts: [{ channel: 'sms', column: 'Телефон' }],
    });
  });

  it('is none without the column of the id', () => {
    expect(mappingOf({ ...chosen, columns: { name: 'Імя' } })).toBeUndefined();
  });
});
