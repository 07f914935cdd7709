import { describe, expect, test } from '@jest/globals';
import { readProgrammeFiles } from '../programme/programme-files.js';

const head = `clinic: {name: C, zone: Europe/Kyiv, locale: uk, locales: [uk], channels: [sms, email], currency: UAH}
branches: {}
departments:
  desk: {name: {uk: Р}, hours: {mon: ["09:00-18:00"]}, owner: head, handover_due: PT2H}
  cure: {name: {uk: Л}, hours: {mon: ["09:00-18:00"]}, owner: head, handover_due: PT2H}
stages: {primary: {title: {uk: П}}}
groups: {primary: {title: {uk: П}}}
touchpoints:
  door: {title: {uk: Д}, stage: primary, owner: desk}
`;
const scenario = `scenario: hello
title: {en: Hello}
touchpoint: door
enrol: [{on: patient.created}]
machine: {initial: done, states: {done: {type: final, output: {outcome: done}}}}
`;

function read(map: string) {
  return readProgrammeFiles([
    { file: 'scenarios/map.yaml', text: map },
    { file: 'scenarios/cadence.yaml', text: 'classes: {}\n' },
    { file: 'scenarios/hello.yaml', text: scenario },
  ]);
}
const told = (map: string) => read(map).findings.map(({ severity, message }) => `${severity}: ${message}`);

describe('what the map says of the clinic beside its touchpoints', () => {
  test('is optional, with defaults', () => {
    const { map, findings } = read(head);
    expect(findings).toEqual([]);
    expect(map).toMatchObject({ services: {}, personas: {}, required: [], handovers: [], processes: {}, roles: {} });
    expect(map?.departments['desk']?.staff).toBe(1);
    expect(map?.touchpoints['door']).toMatchObject({ ways: ['message'], actors: [], moment_of_truth: false });
  });

  test('leaves it to the checker whether somebody answers for a department or a touchpoint', () => {
    const bare = head
      .replace('hours: {mon: ["09:00-18:00"]}, owner: head, handover_due: PT2H', 'hours: {}, owner: ""')
      .replace(', owner: desk}', '}');
    expect(told(bare)).toEqual([]);
    expect(read(bare).map?.departments['desk']).toMatchObject({ hours: {}, owner: '', handover_due: '' });
  });

  test('reads roles, personas, handovers and processes', () => {
    const full = `${head}
roles: {head: {title: {uk: К}, department: desk}}
personas:
  traveller:
    title: {uk: Т}
    about: {uk: Їздить}
    groups: [primary]
    attributes: {travels: {title: {uk: Т}, changes: {uk: Пишемо за її годинником}}}
required: [{touchpoint: door, groups: [primary], channels: [sms]}]
handovers: [{from: desk, to: cure, required: [known, promised]}]
processes: {book: {title: {uk: З}, department: desk, owner: head, automated_by: [hello]}}
`;
    expect(told(full)).toEqual([]);
  });

  test.each([
    ['a role of no department', 'roles: {head: {title: {uk: К}, department: roof}}', 'there is no department "roof"'],
    ['an owner who has no role', 'roles: {boss: {title: {uk: Б}, department: desk}}', 'there is no role "head"'],
    ['a persona of no group', 'personas: {p: {title: {uk: П}, about: {uk: П}, groups: [rich]}}', 'client group "rich"'],
    ['a persona of no service', 'personas: {p: {title: {uk: П}, about: {uk: П}, services: [x]}}', 'no service "x"'],
    ['a persona without words', 'personas: {p: {title: {uk: П}, about: {en: P}}}', 'add the text in uk'],
    ['a handover to itself', 'handovers: [{from: desk, to: desk, required: [known]}]', 'nothing over to itself'],
    ['a handover to nobody', 'handovers: [{from: desk, to: roof, required: [known]}]', 'there is no department "roof"'],
    ['an alarm for nobody', 'lifecycle: {incidents: {department: roof}}', 'there is no department "roof"'],
    ['a handover of nothing', 'handovers: [{from: desk, to: cure, required: []}]', 'handovers.0.required'],
    [
      'a pair of departments twice',
      'handovers: [{from: desk, to: cure, required: [known]}, {from: desk, to: cure, required: [waiting]}]',
      'already said above',
    ],
    ['a process of no department', 'processes: {p: {title: {uk: П}, department: x, owner: head}}', 'no department "x"'],
    [
      'a process done by no scenario',
      'processes: {p: {title: {uk: П}, department: desk, owner: head, automated_by: [helo]}}',
      'Did you mean "hello"?',
    ],
  ])('refuses %s', (_, part, said) => {
    const findings = told(`${head}${part}\n`);
    expect(findings.join('\n')).toContain(said);
    expect(findings.every((finding) => finding.startsWith('error: '))).toBe(true);
  });
});

describe('a touchpoint that is really two', () => {
  const door = (more: string) => head.replace('stage: primary, owner: desk', `stage: primary, owner: desk, ${more}`);

  test.each([
    ['is met in two ways', 'ways: [message, phone]', 'make each a touchpoint of its own'],
    ['is held by two departments', 'actors: [desk, cure]', 'held by desk and cure'],
    ['is no message and is written at', 'ways: [person]', 'yet hello writes there'],
  ])('is told when it %s', (_, more, said) => {
    const findings = read(door(more)).findings;
    expect(findings).toMatchObject([{ code: 'SCHEMA', severity: 'warning', file: 'scenarios/map.yaml', line: 9 }]);
    expect(findings[0]?.message).toContain(said);
  });

  test('one way and one actor are left alone', () => {
    expect(told(door('ways: [message], actors: [desk]'))).toEqual([]);
  });

  test('an actor there is not is an error', () => {
    expect(told(door('actors: [roof]'))).toEqual([expect.stringContaining('there is no department "roof"')]);
  });
});
