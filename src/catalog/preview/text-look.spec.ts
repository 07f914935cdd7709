import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ChannelId, ClinicMap, LocaleId } from '../clinic/clinic-map.js';
import { emailHtml } from '../template/email-html.js';
import { readProgramme } from '../programme/programme-directory.adapter.js';
import { MAX_TEMPLATE_BYTES } from '../template/template.js';
import { type GivenFacts, previewFacts } from './given-facts.js';
import { letterFrame } from './letter-frame.js';
import { lookAt, type TextLook } from './text-look.js';

const now = Date.UTC(2026, 0, 12, 10);
let map: ClinicMap;

beforeAll(async () => {
  const { map: read } = await readProgramme(process.cwd());
  if (!read) throw new Error('the shipped map does not read');
  map = read;
});

interface Case {
  readonly given?: GivenFacts;
  readonly channel?: ChannelId;
  readonly locale?: LocaleId;
}

function look(text: string, { given = {}, channel = 'telegram', locale = 'ru' }: Case = {}): TextLook {
  const facts = previewFacts(given, {
    ...{ map, channel, locale, replies: [{ intent: 'confirm', label: 'Приду' }], buttons: channel === 'telegram' },
    ...{ offersTimes: false, aboutVisit: true, now },
  });
  return lookAt({ scenario: 's', name: 'n', channel, locale, file: 'f', text }, undefined, facts);
}

describe('a text for a person', () => {
  test('is what the product would send, with what it is filled from', () => {
    const { message, variables, fault } = look(
      '{{clinic.name}}: {{#if patient.name}}{{patient.name}}, {{/if}}ждём Вас.',
    );
    expect(fault).toBeNull();
    expect(message?.text).toBe(`${map.clinic.name}: Анна, ждём Вас.`);
    expect(variables.find(({ name }) => name === 'patient.name')).toEqual({
      name: 'patient.name',
      used: true,
      value: 'Анна',
    });
    expect(variables.find(({ name }) => name === 'appointment.time')?.value).toBe('14:30');
  });

  test('says which fact is missing, and reads on without it', () => {
    const text = '{{clinic.name}}: {{#if patient.name}}{{patient.name}}{{else}}здравствуйте{{/if}}.';
    const { message, missing } = look(text, { given: { patientName: null } });
    expect(message?.text).toBe(`${map.clinic.name}: здравствуйте.`);
    expect(missing).toEqual(['patient.name']);
  });

  test('shows the sentence that each missing fact changes, and only those', () => {
    const text =
      '{{clinic.name}}{{#if patient.name}}: {{patient.name}}{{else}}: здравствуйте{{/if}}{{#if clinic.phone}}{{/if}}';
    expect(look(text).without).toEqual([{ variable: 'patient.name', text: `${map.clinic.name}: здравствуйте` }]);
  });

  test('cannot be written without the visit it speaks of, and says so', () => {
    const { message, fault } = look('{{clinic.name}}: {{date appointment.date}}', { given: { appointment: null } });
    expect(message).toBeNull();
    expect(fault?.code).toBe('RENDER_MISSING_VARIABLE');
  });

  test('is shown for 1, 2, 5 and 21 where it counts', () => {
    const text =
      '{{clinic.name}} {{others_that_day}} {{plural others_that_day one="визит" few="визита" many="визитов" other="визита"}}';
    expect(look(text).plurals.map((one) => one.text?.slice(map.clinic.name.length + 1))).toEqual([
      '1 визит',
      '2 визита',
      '5 визитов',
      '21 визит',
    ]);
    expect(look('{{clinic.name}}').plurals).toEqual([]);
  });

  test('names the variable that was probably meant', () => {
    const { findings, message } = look('{{clinic.name}}: {{patient.nane}}');
    expect(message).toBeNull();
    expect(findings).toMatchObject([{ code: 'TEMPLATE_VARIABLE', severity: 'error', line: 1, near: 'patient.name' }]);
  });

  test('objects to a word that a locked screen would show', () => {
    const { findings } = look('{{clinic.name}}: результаты анализа готовы');
    expect(findings.map(({ code, severity }) => `${code} ${severity}`)).toContain('SENSITIVE_TEXT warning');
  });

  test('is shown with its segments also when it is too long to leave', () => {
    const { message, fault, sms } = look(`{{clinic.name}}: ${'я'.repeat(300)}`, { channel: 'sms' });
    expect(fault?.code).toBe('RENDER_TOO_LONG');
    expect(message?.text).toContain('яяя');
    expect(sms?.segments).toBeGreaterThan(sms?.allowed ?? 0);
  });
});

describe('a hostile text', () => {
  const bombs: readonly (readonly [string, string])[] = [
    ['opened and never closed', '{{#if patient.name}}'.repeat(800)],
    ['nothing but braces', '{'.repeat(MAX_TEMPLATE_BYTES)],
    ['lists in lists', '{{#each replies}}'.repeat(400) + '{{/each}}'.repeat(400)],
    ['a reach for the machine', '{{constructor.constructor("x")}}{{lookup this "constructor"}}{{__proto__}}'],
    ['a text of five megabytes', 'я'.repeat(5_000_000)],
    ['a list as often as there is room', '{{#each replies}}{{label}}{{/each}}'.repeat(450)],
  ];

  test.each(bombs)('%s is refused with a sentence', (_name, text) => {
    const { message, findings } = look(text);
    expect(message).toBeNull();
    expect(findings[0]?.severity).toBe('error');
  });

  test('whatever is typed is answered, and what a person is called stays text in a letter', () => {
    const name = fc.string({ maxLength: 60 });
    const typed = fc.string({
      unit: fc.constantFrom('{{', '}}', '#if ', '/if', 'patient.name', '<b>', ' ', 'я', '"', '\n'),
    });
    fc.assert(
      fc.property(name, typed, (patientName, text) => {
        const { message } = look(text, { given: { patientName } });
        const html = emailHtml(message?.text ?? patientName, 'ru', { clinic: patientName });
        expect(letterFrame(html).body).not.toMatch(/<script|<img|<b>|\sstyle=|\son\w+=/i);
      }),
      { numRuns: 150 },
    );
  });
});

describe('letterFrame', () => {
  test('moves every style of the layout into its sheet', () => {
    const { body, style } = letterFrame(emailHtml('Hello.\n\n1 — Yes', 'en', { clinic: 'Klinika' }));
    expect(body).not.toContain('style=');
    expect(body).toContain('class="reply" data-look="');
    const looks = new Set(Array.from(body.matchAll(/data-look="([^"]+)"/g), ([, look]) => look));
    for (const look of looks) expect(style).toContain(`[data-look="${look}"]{`);
  });

  test('a text that speaks of styles keeps its words', () => {
    const { body } = letterFrame(emailHtml('a style="color:red" b', 'en'));
    expect(body).toContain('a style=&quot;color:red&quot; b');
  });
});
