import { readdirSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { isOwnRule, meaningOf } from '../../src/outbox/ledger/why-code.js';
import { readProjectFile } from './generated-section.js';

function codesIn(room: string, pattern: RegExp): string[] {
  const names = readdirSync(new URL(`../../src/${room}`, import.meta.url), { recursive: true, encoding: 'utf8' });
  const files = names.filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'));
  const found = files.flatMap((name) => [...readProjectFile(`src/${room}/${name}`).matchAll(pattern)]);
  return [...new Set(found.map(([, code = '']) => code))].sort();
}

/** Kinds of update that are passed over, health and settings: never the code of a message that was to leave. */
const answers = /'((?:TELEGRAM|WHATSAPP|SMS|SMPP|SMTP|EMAIL)_[A-Z0-9_]+)'/g;

test('every rule by which the gate and the outbox hold a message back has a sentence of its own', () => {
  const rules = [...codesIn('engine', /rule: '([a-z_.]+)'/g), ...codesIn('outbox', /rule: '([a-z_.]+)'/g)];
  const called = codesIn('outbox', /refusedHere\([^)]*?'([a-z_]+)'/g);
  expect([...rules, ...called]).toEqual(expect.arrayContaining(['not_live', 'spending_cap', 'merged', 'quiet_hours']));
  expect([...rules, ...called].filter((rule) => !isOwnRule(rule))).toEqual([]);
});

test('every code that the outbox and the bounds of a call write has a sentence of its own', () => {
  const outbox = codesIn('outbox', /(?:code|state)[^\n]*?'([A-Z][A-Z_]+)'/g).filter(
    (code) => !code.startsWith('TOUCH_'),
  );
  const bounds = ['DEADLINE', 'STOPPED', 'TIMEOUT', 'ADAPTER_THREW'];
  const sandbox = ['BLOCKED', 'REJECTED', 'NO_ANSWER'];
  expect(outbox).toEqual(expect.arrayContaining(['LEASE_LOST', 'NOT_LIVE', 'LOOKUP_ABSENT', 'RENDER_FAILED']));
  expect([...outbox, ...bounds, ...sandbox].filter((code) => !isOwnRule(code) && !code.startsWith('RENDER_'))).toEqual(
    [],
  );
});

test('every answer of a provider is told with its name, its code and no gap', () => {
  const codes = codesIn('channel', answers);
  expect(codes.length).toBeGreaterThan(100);
  for (const code of codes) {
    expect(meaningOf(code)).toMatch(/^(Telegram|WhatsApp|the SMS provider|the mail s)[^.]*$/);
    expect(meaningOf(code)).toContain(code);
  }
});

test.each([
  ['TELEGRAM_BLOCKED', 'blocked the clinic'],
  ['TELEGRAM_NOT_STARTED', 'only to people who started it'],
  ['TELEGRAM_TOKEN', 'credentials'],
  ['TELEGRAM_CONNECT_TIMEOUT', 'could not be reached'],
  ['WHATSAPP_WINDOW_CLOSED', 'for a day after the patient last wrote'],
  ['WHATSAPP_NOT_REGISTERED', 'does not know the address'],
  ['WHATSAPP_WEB_NO_ACK', 'did not answer in time'],
  ['WHATSAPP_TEMPLATE_PAUSED', 'approved text'],
  ['WHATSAPP_RATE_PAIR', 'fewer messages'],
  ['SMPP_TIMEOUT', 'did not answer in time'],
  ['SMPP_THROTTLED', 'fewer messages'],
  ['SMS_NO_MONEY', 'not paid for'],
  ['SMS_NO_SUCH_NUMBER', 'does not know the address'],
  ['SMTP_550', 'does not know the address'],
  ['SMTP_451', 'fewer messages'],
  ['SMTP_AUTH', 'credentials'],
  ['EMAIL_COMPLAINT', 'complained'],
])('%s is explained', (code, words) => {
  expect(meaningOf(code)).toContain(words);
});

test('a code that nobody described is quoted as it stands', () => {
  expect(meaningOf('PIGEON_TIRED')).toBe('the channel answered PIGEON_TIRED');
  expect(meaningOf('constructor')).toBe('the channel answered constructor');
});
