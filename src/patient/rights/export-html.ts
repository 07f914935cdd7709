import { createHash } from 'node:crypto';
import type { PatientExport } from './export.service.js';

type Names = readonly [uk: string, ru: string, en: string];

const names: Readonly<Record<string, Names>> = {
  title: ['Усе, що ми про вас зберігаємо', 'Всё, что мы о вас храним', 'Everything we keep about you'],
  file: ['Зберегти як файл JSON', 'Сохранить как файл JSON', 'Save as a JSON file'],
  empty: ['нічого', 'ничего', 'nothing'],
  patient: ['Про вас', 'О вас', 'About you'],
  recipient: ['Мова і згоди', 'Язык и согласия', 'Language and consents'],
  addresses: ['Куди ми пишемо', 'Куда мы пишем', 'Where we write to'],
  consents: [
    'Що ви дозволили й від чого відмовилися',
    'Что вы разрешили и от чего отказались',
    'What you agreed to and refused',
  ],
  appointments: ['Візити', 'Визиты', 'Visits'],
  reservations: ['Записи в розкладі', 'Записи в расписании', 'Reservations'],
  waiting_list: ['Лист очікування', 'Лист ожидания', 'Waiting list'],
  messages: ['Повідомлення, що ми надіслали', 'Сообщения, которые мы отправили', 'Messages we sent'],
  conversation: ['Листування', 'Переписка', 'Conversation'],
  scheduled_messages: ['Заплановані повідомлення', 'Запланированные сообщения', 'Messages to be sent'],
  attachments: ['Файли', 'Файлы', 'Files'],
  calls: ['Дзвінки', 'Звонки', 'Calls'],
  promises: ['Що ми пообіцяли', 'Что мы пообещали', 'What we promised'],
  handovers: ['Хто вами займався', 'Кто вами занимался', 'Who looked after you'],
  contacts_planned: ['Заплановані звернення', 'Запланированные обращения', 'Contacts we planned'],
  scenarios: ['Сценарії', 'Сценарии', 'Scenarios'],
  timeline: ['Що відбувалося', 'Что происходило', 'What happened'],
  stages: ['Етапи', 'Этапы', 'Stages'],
};

const style =
  'body{margin:2rem auto;max-width:52rem;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif;color:#1a202c}' +
  'h2{margin-top:2.5rem;font-size:1.125rem}dl{display:grid;grid-template-columns:12rem 1fr;gap:0 1rem;padding:.75rem 0;border-top:1px solid #cbd5e0;margin:0}' +
  'dt{color:#4a5568}dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}';

/** What the page needs and nothing else: its own lines of style, and the file inside it. */
export const exportHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

/** What the page is called, in the language. */
export function exportTitle(locale: string): string {
  return nameOf('title', locale);
}

/** The export for people to read, in one page without a script; the machine-readable file is inside it. */
export function exportHtml(exported: PatientExport, locale: string): string {
  const language = languageOf(locale);
  const name = (key: string) => escaped(nameOf(key, locale));
  const json = Buffer.from(JSON.stringify(exported, null, 2)).toString('base64');
  const sections = Object.entries(exported.sections).map(([key, rows]) => {
    const body = rows.length === 0 ? `<p>${name('empty')}</p>` : rows.map(rowHtml).join('');
    return `<section><h2>${name(key)}</h2>${body}</section>`;
  });
  const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${name('title')}</title><style>${style}</style>`;
  const file = `<p><a download="my-data.json" href="data:application/json;base64,${json}">${name('file')}</a></p>`;
  return `<!doctype html><html lang="${language}"><head>${head}</head><body><main><h1>${name('title')}</h1>${file}${sections.join('')}</main></body></html>`;
}

function languageOf(locale: string): 'uk' | 'ru' | 'en' {
  return locale === 'uk' || locale === 'ru' ? locale : 'en';
}

function nameOf(key: string, locale: string): string {
  return names[key]?.[{ uk: 0, ru: 1, en: 2 }[languageOf(locale)]] ?? key;
}

function rowHtml(row: Readonly<Record<string, unknown>>): string {
  const told = Object.entries(row).filter(([, value]) => value !== null && value !== '');
  return `<dl>${told.map(([key, value]) => `<dt>${escaped(key)}</dt><dd>${escaped(textOf(value))}</dd>`).join('')}</dl>`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
