import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import { readPair, withSettings } from './channel-settings.js';
import { UsageError } from './command.js';

const schema = z.strictObject({
  host: z.string(),
  port: z.int().default(2775),
  tls: z.boolean().default(true),
  sender: z.string().optional(),
  smtp: z.strictObject({ host: z.string(), port: z.int().optional() }).optional(),
  gateway: z.union([z.enum(['ready']), z.strictObject({ name: z.string() })]).optional(),
});

test('a value is what the schema wants in its place', () => {
  const texts = ['host=10', 'port=10', 'tls=false', 'sender=12345', 'gateway={"name":"own"}'];
  expect(withSettings(schema, {}, texts)).toEqual({
    host: '10',
    port: 10,
    tls: false,
    sender: '12345',
    gateway: { name: 'own' },
  });
});

test('a dot reaches into a map and leaves the rest of it', () => {
  const before = { host: 'a', smtp: { host: 'mail', port: 25 } };
  expect(withSettings(schema, before, ['smtp.port=587'])).toEqual({ host: 'a', smtp: { host: 'mail', port: 587 } });
  expect(withSettings(schema, { host: 'a' }, ['smtp.host=mail'])).toEqual({ host: 'a', smtp: { host: 'mail' } });
});

test('the settings before are left as they were', () => {
  const before = { host: 'a', smtp: { host: 'mail' } };
  withSettings(schema, before, ['smtp.host=other', 'host=b']);
  expect(before).toEqual({ host: 'a', smtp: { host: 'mail' } });
});

test('what does not fit stays as it was written, for the one who keeps it to refuse', () => {
  expect(withSettings(schema, {}, ['host=a', 'port=many'])).toEqual({ host: 'a', port: 'many' });
});

test.each(['__proto__.x=1', 'Constructor=1', 'a..b=1', '0x04=refused'])('%s is no name of a setting', (text) => {
  expect(() => withSettings(schema, {}, [text])).toThrow(UsageError);
});

test('whatever text is given to a text setting comes back unchanged', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(withSettings(schema, {}, [`host=${text}`])).toEqual({ host: text });
    }),
  );
});

test('a refusal does not repeat what was written', () => {
  expect(() => readPair('hunter2', 'secret')).toThrow(/^The option --secret needs a name and a value\.$/);
});
