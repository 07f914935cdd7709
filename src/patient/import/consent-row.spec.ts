import { describe, expect, it } from '@jest/globals';
import { readConsentRow } from './consent-row.js';
import { parseMapping } from './csv-mapping.js';
import type { ConsentMapping } from './csv-mapping.js';

const mapping = parseMapping({
  kind: 'consents',
  zone: 'Europe/Kyiv',
  country: 'UA',
  source: 'old mailing system',
  columns: {
    external_id: 'id',
    class: 'class',
    channel: { column: 'channel', values: { СМС: 'sms', all: '*' } },
    granted: { column: 'state', values: { subscribed: 'granted', stop: 'refused' } },
    occurred_at: { column: 'at', format: 'dd.MM.yyyy HH:mm' },
    reference: 'ticket',
  },
  contacts: [{ channel: 'sms', column: 'phone' }],
}) as ConsentMapping;

const good = {
  id: '',
  phone: '0671234567',
  class: 'marketing',
  channel: 'СМС',
  state: 'stop',
  at: '02.03.2024 10:15',
  ticket: 'T-9',
};
const now = Date.parse('2024-03-05T12:00:00+02:00');
const read = (cells: Partial<typeof good> = {}) =>
  readConsentRow({ line: 4, cells: { ...good, ...cells } }, mapping, now);

describe('consent row', () => {
  it('is read with its proof', () => {
    expect(read()).toMatchObject({
      ok: {
        contact: { channel: 'sms', address: '+380671234567' },
        class: 'marketing',
        channel: 'sms',
        granted: false,
        occurredAt: Date.parse('2024-03-02T10:15:00+02:00'),
        proof: { source: 'old mailing system', reference: 'T-9' },
      },
    });
  });

  it('may be of a patient, on all channels', () => {
    expect(read({ id: 'P-1', phone: '', channel: 'all' })).toMatchObject({ ok: { externalId: 'P-1', channel: '*' } });
  });

  it.each([
    ['nobody', { phone: '' }],
    ['a phone that is none', { phone: '12' }],
    ['a class of its own', { class: 'spam' }],
    ['a channel of its own', { channel: 'fax' }],
    ['a state without a meaning', { state: 'perhaps' }],
    ['no state', { state: '' }],
    ['no time', { at: '' }],
    ['a day that has not come', { at: '05.03.2024 12:02' }],
  ])('refuses %s', (_name, cells) => expect(read(cells)).toHaveProperty('refused.fix'));
});
