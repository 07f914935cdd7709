import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { findEnclosed } from '../clinic/enclosed-directory.adapter.js';
import { readProgramme } from './programme-directory.adapter.js';

const scenario = (id: string, title = 'Hello') => `scenario: ${id}
title: {en: ${title}}
enrol: [{on: patient.created}]
machine:
  initial: done
  states:
    done: {type: final, output: {outcome: done}}
`;
const map = `clinic: {name: C, zone: Europe/Kyiv, locale: uk, locales: [uk], channels: [sms], currency: UAH}
branches: {}
departments: {}
stages: {primary: {title: {uk: П}}}
groups: {}
touchpoints:
  door: {title: {uk: Д}, stage: primary}
services:
  filling: {name: {uk: Пломба}, kind: procedure, duration: {uk: година}, expect: {uk: Буде добре.}}
`;
const profile = (more: string) => `title: {uk: Друга}
extends: ${more}
scope: {services: [filling], begins: door, ends: door}
`;

let root: string;
const write = (file: string, text: string): void => {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
};
const read = (place = 'base/profiles/own') => readProgramme(join(root, place));
const told = async (place?: string) =>
  (await read(place)).findings.map(({ file, line, message }) => `${file}:${line} ${message}`);

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'layers-'));
  write('base/scenarios/map.yaml', map);
  write('base/scenarios/cadence.yaml', 'classes: {}\n');
  write('base/scenarios/hello.yaml', scenario('hello'));
  write('base/scenarios/bye.yaml', scenario('bye'));
  write('base/templates/hello/uk/hi.sms.hbs', 'Hi');
  write('base/templates/bye/uk/bye.sms.hbs', 'Bye');
  write('base/files/uk/way.pdf', 'base');
  write('base/profiles/own/programme.yaml', profile('../..'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('a programme that extends another one', () => {
  test('has everything of it, told where it really lies', async () => {
    const programme = await read();
    expect(programme.findings).toEqual([]);
    expect(programme.scenarios.map(({ file }) => file)).toEqual([
      '../../scenarios/bye.yaml',
      '../../scenarios/hello.yaml',
    ]);
    expect(programme.mapSource?.file).toBe('../../scenarios/map.yaml');
    expect(programme.enclosed).toMatchObject([{ name: 'way.pdf', file: '../../files/uk/way.pdf' }]);
  });

  test('puts its own files in the place of those, and adds new ones', async () => {
    write('base/profiles/own/scenarios/hello.yaml', scenario('hello', 'Own'));
    write('base/profiles/own/scenarios/new.yaml', scenario('new'));
    write('base/profiles/own/templates/hello/uk/hi.sms.hbs', 'Own hi');
    const programme = await read();
    expect(programme.findings).toEqual([]);
    expect(programme.scenarios.map(({ definition, file }) => [definition.title.en, file])).toEqual([
      ['Hello', '../../scenarios/bye.yaml'],
      ['Own', 'scenarios/hello.yaml'],
      ['Hello', 'scenarios/new.yaml'],
    ]);
    expect(programme.templates.find(({ scenario: of }) => of === 'hello')).toMatchObject({
      text: 'Own hi',
      file: 'templates/hello/uk/hi.sms.hbs',
    });
  });

  test('goes without a scenario it leaves out, and without its texts', async () => {
    write('base/profiles/own/programme.yaml', `${profile('../..')}leave_out: [bye]\n`);
    const programme = await read();
    expect(programme.findings).toEqual([]);
    expect(programme.scenarios.map(({ definition }) => definition.scenario)).toEqual(['hello']);
    expect(programme.templates.map(({ file }) => file)).toEqual(['../../templates/hello/uk/hi.sms.hbs']);
  });

  test('takes a text from elsewhere in the place of any of them', async () => {
    const instead = [{ file: 'scenarios/bye.yaml', text: scenario('bye', 'Draft') }];
    const { scenarios, findings } = await readProgramme(join(root, 'base/profiles/own'), instead);
    expect(findings).toEqual([]);
    expect(scenarios.find(({ definition }) => definition.title.en === 'Draft')?.file).toBe('scenarios/bye.yaml');
  });

  test('finds a file that goes with messages in its own folder first', async () => {
    const place = join(root, 'base/profiles/own');
    expect((await findEnclosed(place, 'files/uk/way.pdf'))?.bytes).toBe(4);
    write('base/profiles/own/files/uk/way.pdf', 'its own');
    expect((await findEnclosed(place, 'files/uk/way.pdf'))?.bytes).toBe(7);
    expect(await findEnclosed(place, 'files/uk/other.pdf')).toBeUndefined();
    symlinkSync(join(root, 'base/scenarios/map.yaml'), join(place, 'files/uk/other.pdf'));
    expect(await findEnclosed(place, 'files/uk/other.pdf')).toBeUndefined();
  });

  test('may itself be extended', async () => {
    write('base/profiles/more/programme.yaml', profile('../own'));
    write('base/profiles/own/scenarios/hello.yaml', scenario('hello', 'Own'));
    const { scenarios, findings } = await read('base/profiles/more');
    expect(findings).toEqual([]);
    expect(scenarios.map(({ file }) => file)).toEqual(['../../scenarios/bye.yaml', '../own/scenarios/hello.yaml']);
  });
});

describe('a fault in it', () => {
  test('of the base is told at the place in the base', async () => {
    write('base/scenarios/hello.yaml', `${scenario('hello')}titel: no\n`);
    expect(await told()).toEqual([expect.stringMatching(/^\.\.\/\.\.\/scenarios\/hello\.yaml:8 /)]);
  });

  test.each([
    ['a base that is not there', profile('../nowhere'), 'programme.yaml:2 There is no programme at ../nowhere'],
    ['itself as a base', profile('.'), 'programme.yaml:2 . stands on this programme itself'],
    ['no scope', 'title: {uk: Д}\nextends: ../..\n', 'programme.yaml:1 scope: '],
    ['a setting nobody knows', `${profile('../..')}also: 1\n`, 'programme.yaml:'],
    ['no YAML', 'extends: [', 'programme.yaml:1'],
    ['a scenario to leave out that is not there', `${profile('../..')}leave_out: [hallo]\n`, 'Did you mean "hello"?'],
    ['a service that is not on the map', profile('../..').replace('[filling]', '[filing]'), 'Did you mean "filling"?'],
    ['a touchpoint that is not on the map', profile('../..').replace('ends: door', 'ends: gate'), 'no "gate"'],
  ])('%s is told in its programme.yaml', async (_, text, said) => {
    write('base/profiles/own/programme.yaml', text);
    const findings = await told();
    expect(findings.filter((finding) => finding.startsWith('programme.yaml:')).join('\n')).toContain(said);
  });

  test('a circle of two is told, and read to its end', async () => {
    write('base/programme.yaml', profile('profiles/own'));
    const findings = await told();
    expect(findings).toEqual([
      '../../programme.yaml:2 profiles/own stands on this programme itself; extend one that does not.',
    ]);
  });
});
