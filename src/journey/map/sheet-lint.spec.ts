import { beforeAll, describe, expect, it } from '@jest/globals';
import { readProgramme, type ClinicMap } from '../../catalog/index.js';
import { mapDiff } from './map-diff.js';
import { lintSheet, type PlacedScenario } from './sheet-lint.js';

let map: ClinicMap;

beforeAll(async () => {
  const programme = await readProgramme(process.cwd());
  if (!programme.map) throw new Error('the shipped map cannot be read');
  map = programme.map;
});

const scenario = (name: string, touchpoint: string, more: Partial<PlacedScenario> = {}): PlacedScenario => ({
  ...{ scenario: name, touchpoint, groups: [], channels: ['telegram'] },
  ...more,
});

/** One touchpoint alone, as told. */
function place(more: Partial<ClinicMap['touchpoints'][string]>, required: ClinicMap['required'] = []): ClinicMap {
  const [name = '', first] = Object.entries(map.touchpoints)[0] ?? [];
  if (!first) throw new Error('the shipped map has no touchpoint');
  const designed = first.designed && { ...first.designed, emotion: 1 };
  const touchpoint = { ...first, designed, moment_of_truth: false, stage: 'potential', ...more };
  return { ...map, required, stages: stagesNamed('potential'), touchpoints: { [name]: touchpoint } };
}

/** These stages of the shipped map alone. */
function stagesNamed(...names: string[]): ClinicMap['stages'] {
  return Object.fromEntries(Object.entries(map.stages).filter(([stage]) => names.includes(stage)));
}

const name = () => Object.keys(map.touchpoints)[0] ?? '';
const rules = (given: ClinicMap, scenarios: readonly PlacedScenario[]) =>
  lintSheet(given, scenarios).map(({ rule }) => rule);

describe('what a reader objects to in a map', () => {
  it('is nothing where a message has one way, one actor, one owner and its scenario', () => {
    expect(rules(place({}), [scenario('one', name())])).toEqual([]);
  });

  it('is a touchpoint with two ways, two actors, no owner', () => {
    const [first = '', second = ''] = Object.keys(map.departments);
    expect(rules(place({ ways: ['message', 'phone'] }), [scenario('one', name())])).toEqual(['two-ways']);
    expect(rules(place({ actors: [first, second] }), [scenario('one', name())])).toEqual(['two-actors']);
    expect(rules(place({ owner: '' }), [scenario('one', name())])).toEqual(['no-owner']);
  });

  it('is two steps under one name, when more than one scenario does them', () => {
    const given = place({ title: { en: 'Booking and paying', uk: 'Запис і оплата', ru: 'Запись и оплата' } });
    expect(rules(given, [scenario('booking', name()), scenario('paying', name())])).toEqual(['two-steps']);
    expect(rules(given, [scenario('booking', name())])).toEqual([]);
  });

  it('is a message nobody writes, and a scenario that writes where no message is', () => {
    expect(rules(place({}), [])).toEqual(['no-scenario']);
    expect(rules(place({ ways: ['person'] }), [scenario('one', name())])).toEqual(['not-a-message']);
  });

  it('is a demanded cell that is empty for one group or channel', () => {
    const required = [{ touchpoint: name(), groups: ['primary'], channels: ['telegram', 'sms'] }];
    expect(lintSheet(place({}, required), [scenario('one', name())])).toEqual([
      { rule: 'required-empty', touchpoint: name(), stage: null, names: ['primary/sms'] },
    ]);
    const others = scenario('one', name(), { groups: ['loyal'], channels: ['telegram', 'sms'] });
    expect(lintSheet(place({}, required), [others])[0]?.names).toEqual(['primary/telegram', 'primary/sms']);
  });

  it('is a stage whose newcomers nobody meets', () => {
    expect(lintSheet({ ...place({}), stages: stagesNamed('potential', 'primary') }, [scenario('one', name())])).toEqual(
      [{ rule: 'transition-without-scenario', touchpoint: null, stage: 'primary', names: ['potential', 'primary'] }],
    );
  });

  it('is a moment of truth that nobody designed and nobody asks about', () => {
    const given = { ...place({ moment_of_truth: true, designed: undefined }), surveys: {} };
    expect(rules(given, [scenario('one', name())])).toEqual([
      'truth-undesigned',
      'truth-unmeasured',
      'no-bright-moment',
    ]);
  });

  it('is a stage in which nothing is designed to please', () => {
    const { designed } = map.touchpoints[name()] ?? {};
    if (!designed) throw new Error('the first touchpoint of the shipped map is not designed');
    const dull = place({ designed: { ...designed, emotion: 0 } });
    expect(lintSheet(dull, [scenario('one', name())])).toEqual([
      { rule: 'no-bright-moment', touchpoint: null, stage: 'potential', names: [] },
    ]);
    expect(rules(place({ designed: { ...designed, emotion: 2 } }), [scenario('one', name())])).toEqual([]);
  });
});

describe('the map as it is to be', () => {
  it('differs by the fields that change and the scenarios that come and go', () => {
    const before = { map: place({}), scenarios: [scenario('old', name())] };
    const after = { map: place({ ways: ['phone'] }), scenarios: [scenario('new', name())] };
    expect(mapDiff(before, after)).toEqual([
      {
        ...{ touchpoint: name(), change: 'changed', fields: ['ways'], scenarios: { added: ['new'], removed: ['old'] } },
        to: expect.objectContaining({ ways: ['phone'], stage: 'potential' }),
      },
    ]);
    expect(mapDiff(before, before)).toEqual([]);
  });

  it('has touchpoints that are new and others that are gone', () => {
    const empty = { map: { ...map, touchpoints: {} }, scenarios: [] };
    const full = { map: place({}), scenarios: [] };
    expect(mapDiff(empty, full)).toMatchObject([{ touchpoint: name(), change: 'added' }]);
    expect(mapDiff(full, empty)).toMatchObject([{ touchpoint: name(), change: 'removed', to: null }]);
  });
});
