import { describe, expect, test } from '@jest/globals';
import { parseCadence } from '../../engine/index.js';
import { readProgrammeFiles } from '../programme/programme-files.js';
import { stopHintFindings } from './stop-hints.js';

const scenario = (messageClass: string, own = '') => `scenario: hello
title: {en: Hello}
class: ${messageClass}
enrol: [{on: patient.created}]
machine:
  initial: done
  states:
    done:
      type: final
      entry: {type: send_message, params: {template: hi${own}}}
      output: {outcome: done}
`;

function told(yaml: string, text: string, law = 'UA'): string[] {
  const jurisdiction = law === 'none' ? undefined : law;
  const rule = { consent: 'required', rank: 50, expires: 'P1D' };
  const classes = { incident: rule, reminder: rule, service: rule, survey: rule, news: rule, marketing: rule };
  const { cadence } = parseCadence({ jurisdiction, classes, budgets: { default: {} } });
  const programme = readProgrammeFiles([
    { file: 'scenarios/hello.yaml', text: yaml },
    { file: 'templates/hello/en/hi.sms.hbs', text },
  ]);
  return stopHintFindings(programme, cadence).map(({ file, severity }) => `${severity} ${file}`);
}

const missing = ['error templates/hello/en/hi.sms.hbs'];

describe('how to stop such messages', () => {
  test.each(['marketing', 'news'])('has to be said in %s', (messageClass) => {
    expect(told(scenario(messageClass), '{{clinic.name}}: come')).toEqual(missing);
    expect(told(scenario(messageClass), '{{clinic.name}}: come. {{unsubscribe_hint}}')).toEqual([]);
    expect(told(scenario(messageClass), '{{clinic.name}}: come. Enough? Reply STOP')).toEqual([]);
  });

  test.each(['service', 'reminder', 'survey', 'incident'])('need not be said in %s', (messageClass) => {
    expect(told(scenario(messageClass), '{{clinic.name}}: come')).toEqual([]);
  });

  test('goes by the class of the message where it has one of its own', () => {
    expect(told(scenario('service', ', class: marketing'), '{{clinic.name}}: come')).toEqual(missing);
    expect(told(scenario('marketing', ', class: service'), '{{clinic.name}}: come')).toEqual([]);
  });

  test('a word that only holds the letters of it does not say it', () => {
    expect(told(scenario('marketing'), '{{clinic.name}}: NONSTOP open')).toEqual(missing);
  });

  test('a survey has to say it where the law counts it in', () => {
    const us = { quiet_hours: '21:00-08:00', budgets: { default: { all: { day: 1, week: 3 } } } };
    const rule = { consent: 'required', rank: 50, expires: 'P1D' };
    const classes = { incident: rule, reminder: rule, service: rule, survey: rule, news: rule, marketing: rule };
    const { cadence } = parseCadence({ jurisdiction: 'US', classes, ...us });
    const programme = readProgrammeFiles([
      { file: 'scenarios/hello.yaml', text: scenario('survey') },
      { file: 'templates/hello/en/hi.sms.hbs', text: '{{clinic.name}}: how was it?' },
    ]);
    expect(stopHintFindings(programme, cadence)).toHaveLength(1);
  });

  test('is asked of nobody where no law is named', () => {
    expect(told(scenario('marketing'), '{{clinic.name}}: come', 'none')).toEqual([]);
    expect(stopHintFindings(readProgrammeFiles([]), undefined)).toEqual([]);
  });
});
