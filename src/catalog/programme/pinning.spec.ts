import { expect, test } from '@jest/globals';
import { pinReplies, pinTemplate, pinsOf, versionHash } from './pinning.js';
import { readProgrammeFiles } from './programme-files.js';

const hello = { scenario: 'hello', name: 'hi', locale: 'uk', channel: 'sms', file: 'a', text: 'Hi' } as const;
const replies = { locale: 'uk', file: 'b', text: 'stop: …', intents: {} } as const;

function definitionOf(text: string) {
  const [source] = readProgrammeFiles([{ file: 'scenarios/hello.yaml', text }]).scenarios;
  if (!source) throw new Error('the scenario of the test is broken');
  return source.definition;
}

const scenario =
  'scenario: hello\ntitle: {en: Hello}\nenrol: [{on: patient.created}]\nmachine: {initial: done, states: {done: {type: final}}}\n';

test('a scenario pins its own templates and the words of replies', () => {
  const texts = [pinReplies(replies), pinTemplate(hello), pinTemplate({ ...hello, scenario: 'other' })];
  expect(pinsOf('hello', texts)).toEqual({
    'hi|uk|sms': pinTemplate(hello).hash,
    'replies|uk|any': pinReplies(replies).hash,
  });
  expect(JSON.stringify(pinsOf('hello', texts))).toBe(JSON.stringify(pinsOf('hello', texts.reverse())));
});

test('the hash follows the text and its place, not the file', () => {
  expect(pinTemplate({ ...hello, file: 'elsewhere' }).hash).toBe(pinTemplate(hello).hash);
  const others = [
    { ...hello, text: 'Hi ' },
    { ...hello, locale: 'ru' as const },
    { ...hello, channel: 'email' as const },
    { ...hello, name: 'ho' },
  ];
  expect(new Set([hello, ...others].map((each) => pinTemplate(each).hash)).size).toBe(5);
});

test('a comment makes no new version, a change of words or machine does', () => {
  const before = versionHash(definitionOf(scenario), { 'hi|uk|sms': 'a' });
  expect(versionHash(definitionOf(`# why\n${scenario}`), { 'hi|uk|sms': 'a' })).toBe(before);
  expect(versionHash(definitionOf(scenario), { 'hi|uk|sms': 'b' })).not.toBe(before);
  expect(versionHash(definitionOf(scenario.replace('Hello}', 'Hi}')), { 'hi|uk|sms': 'a' })).not.toBe(before);
});
