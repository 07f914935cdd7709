import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Programme } from './programme-files.js';
import { checkProgramme, isPublishable } from './programme-check.js';
import { readProgramme } from './programme-directory.adapter.js';
import { labelOf } from '../reply-words.js';
import { compileTemplate } from '../template/template.js';
import { renderTemplate } from '../template/template-render.js';
import { bareSample, fullSample } from '../template/template-samples.js';
import { templateVariables } from '../template/template-variables.js';

const CHAT_LENGTH = 400;
const SUBJECT_LENGTH = 60;

let programme: Programme;
beforeAll(async () => {
  programme = await readProgramme(process.cwd());
});

describe('the programme that ships', () => {
  test('the checker has nothing against it', () => {
    const findings = checkProgramme(programme);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ code }) => code === 'SENSITIVE_TEXT')).toEqual([]);
    expect(isPublishable(findings)).toBe(true);
  });

  test('every template is there in every locale and channel', () => {
    const { locales = [], channels = [] } = programme.map?.clinic ?? {};
    const names = new Set(programme.templates.map(({ scenario, name }) => `${scenario}/${name}`));
    expect(names.size).toBeGreaterThan(50);
    expect(programme.templates).toHaveLength(names.size * locales.length * channels.length);
  });

  test('every text renders with and without what is optional and keeps to its length', () => {
    for (const source of programme.templates) {
      const { template, faults } = compileTemplate(source);
      expect(faults).toEqual([]);
      for (const sample of [fullSample(source.locale, source.channel), bareSample(source.locale, source.channel)]) {
        if (!template) continue;
        const { text, subject = '' } = renderTemplate(template, templateVariables(sample), { smsSegments: 2 });
        expect(`${source.file}: ${text}`).not.toMatch(/undefined|\[object|\{\{| [,.:]|\(\)/);
        if (source.channel !== 'email') expect(text.length).toBeLessThanOrEqual(CHAT_LENGTH);
        expect(subject.length).toBeLessThanOrEqual(SUBJECT_LENGTH);
      }
    }
  });

  test('every question without buttons lists its replies', () => {
    const asked = questionsOf(programme);
    const questions = programme.templates.filter(({ scenario, name }) => asked.has(`${scenario}/${name}`));
    expect(questions.length).toBeGreaterThan(100);
    for (const source of questions.filter(({ channel }) => channel !== 'telegram')) {
      expect([source.file, compileTemplate(source).template?.uses.has('replies')]).toEqual([source.file, true]);
    }
  });

  test('the words to stop are those the texts tell', () => {
    for (const { locale, intents } of programme.replies) {
      const hint = String(templateVariables(fullSample(locale, 'sms'))['unsubscribe_hint']).toLowerCase();
      expect(intents['stop']?.words.some((word) => hint.includes(word))).toBe(true);
      expect(labelOf(intents, 'confirm')).not.toBe('confirm');
    }
  });
});

/** The questions that offer words, as `<scenario>/<template>`; a scale alone is answered with its number. */
function questionsOf({ scenarios }: Programme): Set<string> {
  const asked = new Set<string>();
  for (const { definition } of scenarios) {
    JSON.stringify(definition.machine, (_, value: unknown) => {
      const { type, params } = (value ?? {}) as { type?: unknown; params?: Readonly<Record<string, unknown>> };
      if (type === 'ask_patient' && params?.['replies'] && !params['scale'])
        asked.add(`${definition.scenario}/${String(params['template'])}`);
      return value;
    });
  }
  return asked;
}
