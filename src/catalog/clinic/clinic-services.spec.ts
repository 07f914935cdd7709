import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseCadence } from '../../engine/index.js';
import { ClinicProgramme } from './clinic-programme.js';
import { type Service, ServiceNames, service } from './clinic-services.js';
import { clinicMapSchema } from './clinic-map.js';

const filling = {
  name: { uk: 'Пломба', en: 'Filling' },
  names: ['Лікування зуба'],
  kind: 'procedure',
  duration: { uk: 'година', en: 'an hour' },
  expect: { uk: 'Буде добре.', en: 'All goes well.' },
};
const checkUp = {
  ...filling,
  name: { uk: 'Огляд', en: 'Check-up' },
  names: [],
  prepare: { uk: 'Прийдіть.', en: 'Come.' },
};

function mapWith(services: object) {
  return clinicMapSchema.safeParse({
    clinic: { name: 'C', zone: 'Europe/Kyiv', locale: 'uk', locales: ['uk', 'en'], channels: ['sms'], currency: 'UAH' },
    branches: {},
    departments: {},
    stages: {},
    groups: {},
    touchpoints: {},
    services,
  });
}
const faultsOf = (services: object) =>
  mapWith(services).error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`) ?? [];

describe('a service on the map', () => {
  test('reads, with texts for every locale of the clinic', () => {
    expect(faultsOf({ filling, 'check-up': checkUp })).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['without a text in a locale', { expect: { uk: 'Буде добре.' } }, 'services.filling.expect: add the text in en'],
    ['with a sentence that does not end', { expect: { uk: 'Буде', en: 'Good.' } }, 'end them with a full stop'],
    ['with a duration that is a sentence', { duration: { uk: 'Година.', en: 'an hour' } }, 'without a full stop'],
    ['with a text too long for a message', { prepare: { uk: `${'а'.repeat(160)}.`, en: 'Come.' } }, '160 characters'],
    ['of a kind nobody knows', { kind: 'surgery' }, 'services.filling.kind'],
    ['with a key nobody knows', { cost: 5 }, 'cost'],
    [
      'whose text tells a bystander what is done',
      { expect: { uk: 'Спершу діагностика.', en: 'All goes well.' } },
      'services.filling.expect.uk: a locked screen would show "діагно…"',
    ],
  ])('%s is refused in its place', (_, change, said) => {
    const faults = faultsOf({ filling: { ...filling, ...change } });
    expect(faults).toHaveLength(1);
    expect(faults[0]).toContain(said);
  });

  test('may have a name that tells what it is: no message prints it', () => {
    expect(faultsOf({ filling: { ...filling, name: { uk: 'Лікування', en: 'Treatment' } } })).toEqual([]);
  });

  test('shares no name with another one', () => {
    const faults = faultsOf({ filling, 'check-up': { ...checkUp, names: ['ПЛОМБА '] } });
    expect(faults).toEqual([
      'services.check-up: the service filling is called "пломба" too; a name leads to one service',
    ]);
  });
});

describe('finding a service by its name', () => {
  const services = { filling: service.parse(filling), 'check-up': service.parse(checkUp) };
  const names = new ServiceNames(services);

  test.each([
    ['filling', 'filling'],
    ['Filling', 'filling'],
    ['  лікування   ЗУБА ', 'filling'],
    ['Check-up', 'check-up'],
  ])('%j leads to %s', (name, id) => expect(names.idOf(name)).toBe(id));

  test.each(['', 'fill', 'constructor', '__proto__'])('%j leads to none', (name) => {
    expect(names.idOf(name)).toBeUndefined();
    expect(names.textsOf(name, 'uk', 'uk')).toBeUndefined();
  });

  test('gives the texts in the asked locale, else in that of the clinic, and none it has not', () => {
    expect(names.textsOf('Огляд', 'en', 'uk')).toEqual({
      name: 'Check-up',
      duration: 'an hour',
      expect: 'All goes well.',
      prepare: 'Come.',
    });
    expect(names.textsOf('Огляд', 'ru', 'uk')?.prepare).toBe('Прийдіть.');
  });

  test('every way of writing any of its names leads to the same service', () => {
    const known = Object.entries(services).flatMap(([id, { name, names: others }]: [string, Service]) =>
      [id, ...Object.values(name), ...others].map((text) => [id, text] as const),
    );
    const spaces = fc.constantFrom(' ', '  ', '\t', '\u00a0');
    fc.assert(
      fc.property(fc.constantFrom(...known), fc.boolean(), spaces, ([id, text], loud, space) => {
        const written = (loud ? text.toUpperCase() : text).replaceAll(' ', space);
        expect(names.idOf(`${space}${written}${space}`)).toBe(id);
      }),
    );
  });
});

describe('a visit as scenarios see it', () => {
  const rule = { consent: 'refusable', rank: 50, expires: 'P1D' };
  const classes = { incident: rule, reminder: rule, service: rule, survey: rule, news: rule, marketing: rule };
  const { cadence } = parseCadence({ classes, budgets: { default: {} } });
  const map = mapWith({ filling }).data;
  if (!cadence || !map) throw new Error('the clinic reads');
  const published = { scenarios: new Map(), newest: new Map(), replies: new Map() };
  const programme = new ClinicProgramme({ map, cadence, published, templates: new Map() });
  const visit = (named?: string) => ({
    ...{ id: 'v', starts_at: 0, booked_at: 0, status: 'booked', revision: 1, zone: 'UTC', first_visit: false },
    ...(named === undefined ? {} : { service: named }),
  });
  const seen = (named?: string) => programme.withServiceIds(new Map([['v', visit(named)]])).get('v')?.service;

  test('has the id of its service in place of the clinic system’s name', () => {
    expect(seen('Лікування зуба')).toBe('filling');
    expect(seen('filling')).toBe('filling');
  });

  test('keeps a name the map has not, and none stays none', () => {
    expect(seen('Whitening')).toBe('Whitening');
    expect(seen()).toBeUndefined();
  });
});
