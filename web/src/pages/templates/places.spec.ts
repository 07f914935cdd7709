import { describe, expect, it } from '@jest/globals';
import { gapOf, pathOf, placeIn, type Cell } from './places.js';

function cell(channel: Cell['channel'], locale: Cell['locale'], state: Cell['state'] = 'there'): Cell {
  return { channel, locale, state, path: '', because: null };
}

const cells = [cell('telegram', 'uk', 'missing'), cell('telegram', 'ru'), cell('sms', 'ru'), cell('sms', 'en')];

describe('the place that is opened', () => {
  it('is the one the address asks for, also where a text is missing', () => {
    expect(placeIn(cells, { channel: 'telegram', locale: 'uk' }, 'en')).toEqual({ channel: 'telegram', locale: 'uk' });
  });

  it('is else a text in the language of the reader, else the first there is', () => {
    expect(placeIn(cells, {}, 'en')).toEqual({ channel: 'sms', locale: 'en' });
    expect(placeIn(cells, { channel: 'fax' }, 'uk')).toEqual({ channel: 'telegram', locale: 'ru' });
    expect(placeIn([cell('sms', 'uk', 'missing')], {}, 'en')).toEqual({ channel: 'sms', locale: 'uk' });
  });
});

describe('what is to be done about a template', () => {
  it('is the worst of its texts', () => {
    expect(gapOf([cell('sms', 'uk', 'stale'), cell('sms', 'ru', 'broken'), cell('sms', 'en', 'missing')])).toBe('broken');
    expect(gapOf([cell('sms', 'uk', 'stale'), cell('sms', 'ru', 'unsafe')])).toBe('unsafe');
    expect(gapOf([cell('sms', 'uk')])).toBeUndefined();
  });
});

it('the file of a place is where the programme keeps it', () => {
  const path = pathOf('visit-reminders', 'visit-soon', { channel: 'sms', locale: 'uk' });
  expect(path).toBe('templates/visit-reminders/uk/visit-soon.sms.hbs');
});
