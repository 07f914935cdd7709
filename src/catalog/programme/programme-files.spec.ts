import { describe, expect, test } from '@jest/globals';
import { readProgramme } from './programme-directory.adapter.js';
import { type ProgrammeFile, readProgrammeFiles } from './programme-files.js';

const scenario = `scenario: hello
title: {en: Hello}
enrol: [{on: patient.created}]
machine:
  initial: done
  states:
    done: {type: final, output: {outcome: done}}
`;
const map = `clinic: {name: C, zone: Europe/Kyiv, locale: uk, locales: [uk], channels: [sms], currency: UAH}
branches:
  main: {name: {uk: Б}, zone: Europe/Kyiv, address: {uk: А}}
departments:
  desk: {name: {uk: Р}, hours: {mon: ["09:00-18:00"]}, owner: head, handover_due: PT2H}
stages:
  primary: {title: {uk: П}}
groups:
  primary: {title: {uk: П}}
touchpoints:
  door: {title: {uk: Д}, stage: primary, owner: desk}
`;
const words = 'stop: {words: [стоп]}\nhelp: {words: [допомога]}\n';

const good: Readonly<Record<string, string>> = {
  'scenarios/hello.yaml': scenario,
  'scenarios/map.yaml': map,
  'scenarios/cadence.yaml': 'classes: {}\n',
  'templates/replies/uk.yaml': words,
  'templates/hello/uk/hi.sms.hbs': 'Hi',
};

function read(changes: Readonly<Record<string, string | undefined>> = {}) {
  const files = Object.entries({ ...good, ...changes });
  return readProgrammeFiles(
    files.flatMap(([file, text]): ProgrammeFile[] => (text === undefined ? [] : [{ file, text }])),
  );
}

describe('readProgrammeFiles', () => {
  test('reads each kind of file', () => {
    const programme = read();
    expect(programme.findings).toEqual([]);
    expect(programme.scenarios.map(({ definition, file }) => [definition.scenario, file])).toEqual([
      ['hello', 'scenarios/hello.yaml'],
    ]);
    expect(programme.map?.clinic.name).toBe('C');
    expect(programme.cadence).toEqual({ classes: {} });
    expect(programme.templates).toMatchObject([
      { scenario: 'hello', name: 'hi', locale: 'uk', channel: 'sms', text: 'Hi' },
    ]);
    expect(programme.replies).toMatchObject([{ locale: 'uk', intents: { stop: { words: ['стоп'] } } }]);
  });

  test.each<[string, string, string | undefined, number]>([
    ['scenario that is no YAML', 'scenarios/hello.yaml', 'scenario: hello\nmachine: [', 2],
    ['scenario that does not fit the schema', 'scenarios/hello.yaml', scenario.replace('title:', 'titel:'), 2],
    ['second scenario of the same name', 'scenarios/twin.yaml', scenario, 1],
    ['map that is no YAML', 'scenarios/map.yaml', `${map}touchpoints: {}\n`, 12],
    ['map with an unknown zone', 'scenarios/map.yaml', map.replace('Europe/Kyiv, locale', 'Europe/Kiyv, locale'), 1],
    ['map with a stage that is not there', 'scenarios/map.yaml', map.replace('stage: primary', 'stage: first'), 11],
    ['map without a text in a locale', 'scenarios/map.yaml', map.replace('address: {uk: А}', 'address: {en: A}'), 3],
    ['map with bad hours', 'scenarios/map.yaml', map.replace('09:00-18:00', '18:00-09:00'), 5],
    [
      'map with a link that is not https',
      'scenarios/map.yaml',
      map.replace('address: {uk: А}', 'address: {uk: А}, map_url: "javascript:x"'),
      3,
    ],
    ['no map', 'scenarios/map.yaml', undefined, 1],
    ['no cadence', 'scenarios/cadence.yaml', undefined, 1],
    ['cadence that is no YAML', 'scenarios/cadence.yaml', 'a: 1\na: 2', 2],
    ['words that are no YAML', 'templates/replies/uk.yaml', `${words}yes: *x`, 3],
    ['words that do not fit the schema', 'templates/replies/uk.yaml', `${words}yes: {label: Так}`, 3],
    ['words of an unknown locale', 'templates/replies/xx.yaml', words, 1],
    ['template of an unknown channel', 'templates/hello/uk/hi.fax.hbs', 'Hi', 1],
    ['template of an unknown locale', 'templates/hello/xx/hi.sms.hbs', 'Hi', 1],
    ['scenario in the wrong place', 'scenarios/old/hello.yml', scenario, 1],
    ['template in the wrong place', 'templates/hi.sms.hbs', 'Hi', 1],
  ])('%s is a finding with file and line', (_, file, text, line) => {
    const { findings } = read({ [file]: text });
    expect(findings.length).toBeGreaterThan(0);
    for (const finding of findings) expect(finding).toMatchObject({ code: 'SCHEMA', severity: 'error', file });
    expect(findings.map((finding) => finding.line)).toContain(line);
    expect(findings.every(({ message }) => message.endsWith('.'))).toBe(true);
  });

  test('one broken file stops none of the others', () => {
    expect(read({ 'scenarios/broken.yaml': '{' }).scenarios).toHaveLength(1);
  });
});

test('a directory that is not there is findings, not an error', async () => {
  const { findings } = await readProgramme('/nowhere/at/all');
  expect(findings.map(({ file }) => file)).toEqual(
    expect.arrayContaining(['scenarios', 'templates', 'scenarios/map.yaml']),
  );
});
