import { describe, expect, test } from '@jest/globals';
import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';
import { lintTemplate } from './template-lint.js';
import { proveTemplate } from './template-proof.js';

function lint(text: string, channel: ChannelId = 'sms', locale: LocaleId = 'ru'): string[] {
  const source = { scenario: 's', name: 'n', locale, channel, file: 'f', text };
  const { template, sample } = proveTemplate(source);
  if (!template || !sample) throw new Error('the template of the test is broken');
  return lintTemplate(source, template, sample);
}

describe('lintTemplate', () => {
  test.each<[string, ChannelId, LocaleId]>([
    ['{{clinic.name}}: ждём Вас!', 'sms', 'ru'],
    ['{{clinic.name}}: чекаємо на Вас.', 'whatsapp', 'uk'],
    ['---\nsubject: {{clinic.name}}\n---\nYour treatment plan', 'email', 'en'],
  ])('has nothing against %s', (text, channel, locale) => {
    expect(lint(text, channel, locale)).toEqual([]);
  });

  test.each<[string, string, ChannelId, LocaleId]>([
    ['who writes', 'Ждём Вас', 'sms', 'ru'],
    ['who writes', `${'а'.repeat(40)} {{clinic.name}}`, 'telegram', 'ru'],
    ['locked screen', '{{clinic.name}}: Ваши анализы готовы', 'telegram', 'ru'],
    ['locked screen', '{{clinic.name}}: готові результати', 'sms', 'uk'],
    ['locked screen', '{{clinic.name}}: your Botox visit', 'whatsapp', 'en'],
    ['locked screen', '---\nsubject: {{clinic.name}}: diagnosis\n---\nx', 'email', 'en'],
    ['service', '{{clinic.name}}{{#if appointment.service}}: {{appointment.service}}{{/if}}', 'sms', 'ru'],
    ['segments', `{{clinic.name}} ${'я'.repeat(130)}`, 'sms', 'ru'],
    ['shouting', '{{clinic.name}}: ждём! !', 'sms', 'ru'],
    ['link', '{{clinic.name}}: https://x.example', 'sms', 'ru'],
  ])('%s: %s', (about, text, channel, locale) => {
    expect(lint(text, channel, locale).join(' ')).toContain(about);
  });
});
