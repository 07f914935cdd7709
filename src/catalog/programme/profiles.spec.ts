import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { smsSize } from '../../channel/index.js';
import { checkProgramme } from './programme-check.js';
import { readProgramme } from './programme-directory.adapter.js';
import type { Programme } from './programme-files.js';
import { labelOf } from '../reply-words.js';
import { compileTemplate, type TemplateSource } from '../template/template.js';
import { renderTemplate, type RenderedMessage } from '../template/template-render.js';
import { bareSample, fullSample } from '../template/template-samples.js';
import { templateVariables, type TemplateFacts } from '../template/template-variables.js';

const CHAT_LENGTH = 400;
const SUBJECT_LENGTH = 60;

/** What a scenario offers as replies to a template, by `scenario/template`. */
function offered({ scenarios }: Programme): ReadonlyMap<string, readonly string[]> {
  const replies = new Map<string, readonly string[]>();
  for (const { definition } of scenarios) {
    JSON.stringify(definition.machine, (key, value: unknown) => {
      if (key !== 'params' || typeof value !== 'object' || value === null) return value;
      const { template, replies: own } = value as { readonly template?: string; readonly replies?: readonly string[] };
      if (template !== undefined) replies.set(`${definition.scenario}/${template}`, own ?? []);
      return value;
    });
  }
  return replies;
}

/** The text as it may really go out: bare, in full, and for each service of the clinic, with the real labels. */
function written(source: TemplateSource, programme: Programme, intents: readonly string[]): RenderedMessage[] {
  const { locale, channel } = source;
  const { template } = compileTemplate(source);
  if (!template) return [];
  const words = programme.replies.find((each) => each.locale === locale)?.intents ?? {};
  const replies = intents.map((intent) => ({ intent, label: labelOf(words, intent) }));
  const services = Object.values(programme.map?.services ?? {}).map((service): TemplateFacts['service'] => ({
    duration: service.duration[locale],
    expect: service.expect[locale],
    feel: service.feel?.[locale],
    price: service.price?.[locale],
    prepare: service.prepare?.[locale],
    aftercare: service.aftercare?.[locale],
  }));
  const full = fullSample(locale, channel);
  return [bareSample(locale, channel), full, ...services.map((service) => ({ ...full, service }))].map((facts) =>
    renderTemplate(template, templateVariables({ ...facts, replies })),
  );
}

describe.each(readdirSync('profiles'))('the profile %s', (name) => {
  let programme: Programme;
  let own: readonly TemplateSource[];
  beforeAll(async () => {
    programme = await readProgramme(join('profiles', name));
    own = programme.templates.filter(({ file }) => !file.startsWith('../'));
  });

  test('has nothing that keeps it from being published, and shows nothing on a locked screen', () => {
    const findings = checkProgramme(programme);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(findings.filter(({ code }) => code === 'SENSITIVE_TEXT')).toEqual([]);
  });

  test('has each of its texts in every locale and channel', () => {
    const { locales = [], channels = [] } = programme.map?.clinic ?? {};
    const names = new Set(own.map(({ scenario, name: template }) => `${scenario}/${template}`));
    expect(names.size).toBeGreaterThan(0);
    expect(own).toHaveLength(names.size * locales.length * channels.length);
  });

  test('keeps each of its texts to its length, for every service and with the labels it offers', () => {
    const replies = offered(programme);
    for (const source of own) {
      for (const { text, subject = '' } of written(
        source,
        programme,
        replies.get(`${source.scenario}/${source.name}`) ?? [],
      )) {
        expect(`${source.file}: ${text}`).not.toMatch(/undefined|\[object|\{\{| [,.:]|\(\)/);
        if (source.channel !== 'email') expect([source.file, text.length <= CHAT_LENGTH]).toEqual([source.file, true]);
        if (source.channel === 'sms') expect([source.file, smsSize(text).segments <= 2]).toEqual([source.file, true]);
        expect(subject.length).toBeLessThanOrEqual(SUBJECT_LENGTH);
      }
    }
  });
});
