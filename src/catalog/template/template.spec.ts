import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { AppError } from '../../runtime/index.js';
import { emailHtml } from './email-html.js';
import type { ChannelId, LocaleId } from '../clinic/clinic-map.js';
import { renderTemplate } from './template-render.js';
import { fullSample, bareSample } from './template-samples.js';
import { type TemplateSource, MAX_TEMPLATE_BYTES, compileTemplate } from './template.js';
import { type TemplateFacts, templateVariables } from './template-variables.js';

function source(text: string, channel: ChannelId = 'sms', locale: LocaleId = 'ru'): TemplateSource {
  return { scenario: 's', name: 'hello', locale, channel, file: 'f', text };
}

function faults(text: string, channel: ChannelId = 'sms') {
  return compileTemplate(source(text, channel)).faults;
}

interface Setting {
  readonly channel?: ChannelId;
  readonly locale?: LocaleId;
  readonly facts?: Partial<TemplateFacts>;
}

function render(text: string, { channel = 'telegram', locale = 'ru', facts = {} }: Setting = {}) {
  const { template, faults: found } = compileTemplate(source(text, channel, locale));
  if (!template) throw new Error(found.map(({ message }) => message).join('; '));
  return renderTemplate(template, templateVariables({ ...fullSample(locale, channel), ...facts }));
}

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return 'no error';
}

const noAppointment = { appointment: undefined };

describe('what a template may not be', () => {
  test.each([
    ['raw output', 'a {{{clinic.name}}}'],
    ['raw output with &', '{{&clinic.name}}'],
    ['partial', '{{> letter}}'],
    ['partial block', '{{#> letter}}x{{/letter}}'],
    ['decorator', '{{* letter}}'],
    ['inline partial', '{{#*inline "x"}}{{> x}}{{/inline}}'],
    ['lookup', '{{lookup clinic "name"}}'],
    ['log', '{{log clinic.name}}'],
    ['with', '{{#with clinic}}{{name}}{{/with}}'],
    ['own block', '{{#clinic}}x{{/clinic}}'],
    ['each in each', '{{#each replies}}{{#each replies}}{{label}}{{/each}}{{/each}}'],
    ['each over a text', '{{#each clinic.name}}x{{/each}}'],
    ['block parameters', '{{#each replies as |reply|}}{{reply.label}}{{/each}}'],
    ['format without a value', '{{date}} {{plural one="a"}}'],
    ['format with two values', '{{date appointment.date appointment.time}}'],
    ['missing plural form', '{{plural others_that_day one="визит"}}'],
    ['unknown plural form', '{{plural others_that_day one="a" few="b" many="c" other="d" two="e"}}'],
    ['computed plural form', '{{plural others_that_day one=clinic.name few="b" many="c" other="d"}}'],
    ['deep blocks', '{{#if clinic.phone}}'.repeat(5) + 'x' + '{{/if}}'.repeat(5)],
    ['ten thousand blocks', '{{#if clinic.phone}}'.repeat(10_000)],
    ['many parts', '{{clinic.name}}'.repeat(501)],
    ['large', 'x'.repeat(MAX_TEMPLATE_BYTES + 1)],
    ['open brace', 'a {{clinic.name'],
    ['unclosed block', '{{#if clinic.name}}a'],
    ['nested calls', '{{date (date (date (date (date (date appointment.date)))))}}'],
  ])('%s is refused', (_, text) => {
    const found = faults(text);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ line, column }) => line >= 1 && column >= 1)).toBe(true);
  });

  test.each([
    '{{clinic.nam}}',
    '{{constructor}}',
    '{{clinic.constructor}}',
    '{{__proto__}}',
    '{{clinic.__proto__}}',
    '{{this}}',
    '{{.}}',
    '{{@root.clinic.name}}',
    '{{../clinic.name}}',
    '{{clinic/name}}',
    '{{[clinic name]}}',
    '{{clinic}}',
    '{{appointment.date}}',
    '{{date clinic.name}}',
    '{{replies}}',
    '{{appointment.first_visit}}',
    '{{patient.name}}',
    '{{#if clinic.phone}}{{patient.name}}{{/if}}',
    '{{#if patient.name}}x{{else}}{{patient.name}}{{/if}}',
    '{{#unless patient.name}}{{patient.name}}{{/unless}}',
    '{{#if patient.nam}}x{{/if}}',
    '{{#each replies}}{{clinic.name}}{{/each}}',
    '{{#each replies}}{{../clinic.name}}{{/each}}',
    '{{#each replies}}{{this.label}}{{/each}}',
  ])('%s names no variable that is there', (text) => {
    expect(faults(text).map(({ code }) => code)).toContain('TEMPLATE_VARIABLE');
  });

  test('anything but text is refused', () => {
    const ast = { type: 'Program', body: [] } as unknown as string;
    expect(codeOf(() => compileTemplate(source(ast)))).toBe('CATALOG_TEMPLATE_NOT_TEXT');
  });

  test('a fault has the line of the file, also behind the front matter of an e-mail', () => {
    expect(faults('a\nb {{nobody}}')).toMatchObject([{ line: 2, column: 3 }]);
    expect(faults('---\nsubject: a\n---\nb\n{{nobody}}', 'email')).toMatchObject([{ line: 5, column: 1 }]);
    expect(faults('---\nsubject: {{nobody}}\n---\nb', 'email')).toMatchObject([{ line: 2 }]);
  });

  test.each(['hello', '---\ntitle: x\n---\nhello', '---\nsubject: a\nto: b\n---\nhello', '---\nsubject: a\nhello'])(
    'an e-mail needs its front matter: %#',
    (text) => expect(faults(text, 'email')).toMatchObject([{ code: 'SCHEMA', line: 1 }]),
  );

  test('no text whatever makes it throw', () => {
    const pieces = [
      '{{',
      '}}',
      '{{{',
      '#if ',
      '/if',
      'clinic.name',
      'each ',
      ' ',
      '"',
      '(',
      ')',
      '|',
      '@',
      '>',
      '*',
      '&',
      '=',
      '\n',
      'x',
    ];
    const text = fc.array(fc.constantFrom(...pieces)).map((parts) => parts.join(''));
    fc.assert(fc.property(text, (anything) => void compileTemplate(source(anything))));
  });
});

describe('rendering', () => {
  test('a missing variable is an error that names it', () => {
    for (const text of ['в {{time appointment.time}}', 'x\n{{upper-first (date appointment.date)}}']) {
      expect(codeOf(() => render(text, { facts: noAppointment }))).toBe('RENDER_MISSING_VARIABLE');
    }
    expect(() => render('x {{upper-first (date appointment.date)}}', { facts: noAppointment })).toThrow(
      /appointment\.date/,
    );
    expect(() => render('в {{time appointment.time}}', { facts: noAppointment })).toThrow(/appointment\.time/);
  });

  test('a missing text is an error that names it', () => {
    const { template } = compileTemplate(source('{{clinic.name}}'));
    expect(() => template?.body({ clinic: {} })).toThrow(/clinic\.name/);
  });

  test('an absent optional variable may be asked for', () => {
    const text = '{{#if patient.name}}{{patient.name}}, ждём{{else}}Ждём{{/if}} Вас';
    expect(render(text).text).toBe('Анна, ждём Вас');
    expect(render(text, { facts: { patient: {} } }).text).toBe('Ждём Вас');
    expect(render(text, { facts: { patient: { name: ' \n ' } } }).text).toBe('Ждём Вас');
  });

  test.each(['telegram', 'whatsapp', 'sms'] as const)("O'Brien keeps the apostrophe on %s", (channel) => {
    const facts = { patient: { name: "O'Brien <b> & co" } };
    const message = render('{{#if patient.name}}{{patient.name}}{{/if}} x', { channel, facts });
    expect(message).toEqual({ text: "O'Brien <b> & co x" });
  });

  test('the HTML of an e-mail is escaped, its text and subject are not', () => {
    const text =
      '---\nsubject: {{clinic.name}}\n---\n{{clinic.name}}\nb\n\n{{#if branch.map_url}}{{branch.map_url}}{{/if}}.\n\n- x\n- y\n\n1 — z';
    const facts = {
      clinic: { name: '"O\'Brien" <img src=x onerror=alert(1)>', currency: 'UAH' },
      branch: { name: 'b', address: 'a', map_url: 'https://x.example/?a=1&b="' },
    };
    const { subject, text: plain } = render(text, { channel: 'email', facts });
    const html = emailHtml(plain, 'en');
    expect(subject).toBe('"O\'Brien" <img src=x onerror=alert(1)>');
    expect(plain).toContain("O'Brien");
    expect(html).toContain('<p>&quot;O&#39;Brien&quot; &lt;img src=x onerror=alert(1)&gt;<br>b</p>');
    expect(html).toContain('<a href="https://x.example/?a=1&amp;b=">https://x.example/?a=1&amp;b=</a>&quot;.');
    expect(html).toContain('<ul><li>x</li><li>y</li></ul>');
    expect(html.match(/<(img|script)/)).toBeNull();
  });

  test('a value brings no line break and no template of its own', () => {
    const facts = { clinic: { name: 'A\r\nBcc: x@y.example {{patient.name}}', currency: 'UAH' } };
    const { subject } = render('---\nsubject: {{clinic.name}}\n---\nx', { channel: 'email', facts });
    expect(subject).toBe('A Bcc: x@y.example {{patient.name}}');
  });

  test('a subject with a line break is refused even when the variables were made by hand', () => {
    const { template } = compileTemplate(source('---\nsubject: {{clinic.name}}\n---\nx', 'email'));
    expect(template && codeOf(() => renderTemplate(template, { clinic: { name: 'a\nb' } }))).toBe('RENDER_BAD_SUBJECT');
  });

  test.each<[string, ChannelId, string]>([
    ['x'.repeat(4097), 'telegram', 'RENDER_TOO_LONG'],
    ['x'.repeat(4096), 'telegram', 'no error'],
    ['x'.repeat(4097), 'whatsapp', 'RENDER_TOO_LONG'],
    ['я'.repeat(201), 'sms', 'no error'],
    ['я'.repeat(202), 'sms', 'RENDER_TOO_LONG'],
    [`---\nsubject: ${'x'.repeat(256)}\n---\nx`, 'email', 'RENDER_TOO_LONG'],
    [`---\nsubject: ${'x'.repeat(255)}\n---\nx`, 'email', 'no error'],
    ['---\nsubject: {{#if patient.name}}{{/if}}\n---\nx', 'email', 'RENDER_BAD_SUBJECT'],
    ['{{#if patient.name}}{{else}}x{{/if}}', 'sms', 'RENDER_EMPTY'],
  ])('limits: %#', (text, channel, code) => {
    expect(codeOf(() => render(text, { channel }))).toBe(code);
  });

  test('the clinic may allow more or fewer segments', () => {
    const { template } = compileTemplate(source('я'.repeat(71)));
    expect(template && codeOf(() => renderTemplate(template, {}, { smsSegments: 1 }))).toBe('RENDER_TOO_LONG');
  });

  test('blanks and empty lines that blocks leave are closed up', () => {
    const text = '  a {{#if patient.name}}{{/if}} b \r\n\n\n{{#if branch.name}}\n{{/if}}\n\n c\n ';
    expect(render(text, { facts: { patient: {} } }).text).toBe('a b\n\nc');
  });

  test('replies are numbered in their order', () => {
    expect(render('{{#each replies}}\n{{number}} — {{label}}\n{{/each}}').text).toBe(
      '1 — Приду\n2 — Перенести\n3 — Отменить',
    );
  });
});

describe('formats', () => {
  const at = (starts_at: number, zone: string) => ({ appointment: { starts_at, zone, first_visit: false } });
  const newYear = Date.UTC(2026, 11, 31, 22, 30);

  test.each<[LocaleId, string, string]>([
    ['ru', 'Europe/Kyiv', 'пт, 1 января 00:30 пятница'],
    ['uk', 'Europe/Kyiv', 'пт, 1 січня 00:30 пʼятниця'],
    ['en', 'Europe/Kyiv', 'Fri 1 January 00:30 Friday'],
    ['ru', 'America/Sao_Paulo', 'чт, 31 декабря 19:30 четверг'],
    ['en', 'Asia/Kathmandu', 'Fri 1 January 04:15 Friday'],
  ])('dates are those of the locale %s and the zone %s', (locale, zone, printed) => {
    const text = '{{date appointment.date}} {{time appointment.time}} {{weekday appointment.date}}';
    const { text: said } = render(text, { locale, facts: at(newYear, zone) });
    expect(said.replace(/['’ʼ]/g, 'ʼ').replace('Fri,', 'Fri').replace('Thu,', 'Thu')).toBe(printed);
  });

  test.each<[LocaleId, readonly (readonly [number, string])[]]>([
    [
      'ru',
      [
        [1, 'визит'],
        [2, 'визита'],
        [5, 'визитов'],
        [11, 'визитов'],
        [21, 'визит'],
        [22, 'визита'],
        [1.5, 'другое'],
      ],
    ],
    [
      'uk',
      [
        [1, 'визит'],
        [3, 'визита'],
        [12, 'визитов'],
        [101, 'визит'],
      ],
    ],
  ])('plurals of %s', (locale, pairs) => {
    for (const [count, word] of pairs) {
      const text = '{{plural others_that_day one="визит" few="визита" many="визитов" other="другое"}}';
      expect(render(text, { locale, facts: { others_that_day: count } }).text).toBe(word);
    }
  });

  test('English has two forms', () => {
    const text = '{{others_that_day}} {{plural others_that_day one="visit" other="visits"}}';
    expect(render(text, { locale: 'en', facts: { others_that_day: 1 } }).text).toBe('1 visit');
    expect(render(text, { locale: 'en', facts: { others_that_day: 2 } }).text).toBe('2 visits');
  });

  test('money is written as the locale does, in the clinic’s currency', () => {
    expect(render('{{money 1500}}', { locale: 'uk' }).text.replace(/\s/g, ' ')).toBe('1 500 ₴');
    expect(render('{{money 1500}}', { locale: 'en', facts: { clinic: { name: 'x', currency: 'EUR' } } }).text).toBe(
      '€1,500',
    );
  });

  test('upper-first begins a sentence', () => {
    expect(render('{{upper-first (weekday appointment.date)}}').text).toBe('Четверг');
  });
});

test('the facts never reach a template by another name', () => {
  expect(Object.keys(templateVariables(bareSample('ru', 'sms'))).sort()).toEqual(
    [
      'appointment',
      'branch',
      'buttons',
      'clinic',
      'news',
      'others_that_day',
      'patient',
      'replies',
      'service',
      'slots',
      'survey',
      'unsubscribe_hint',
    ].sort(),
  );
});
