import { describe, it } from '@jest/globals';
import { defaultRepeat, effects, events, findingCodes, messageClasses, replyIntents } from '../../src/engine/index.js';
import { expectSection, markdownTable } from './generated-section.js';

const file = 'docs/glossary.md';
const code = (text: string) => `\`${text}\``;
const json = (value: unknown) => code(JSON.stringify(value));

describe('the glossary says what the vocabulary says (UPDATE_DOCS=1 rewrites it)', () => {
  it('lists every event', () => {
    const rows = Object.entries(events).map(([name, { cause, subject, example }]) => [
      code(name),
      cause,
      subject,
      json(example),
    ]);
    expectSection(file, 'events', markdownTable(['event', 'what causes it', 'about', 'example'], rows));
  });

  it('lists every effect', () => {
    const rows = Object.entries(effects).map(([name, { cause, params, example }]) => {
      const names = Object.entries(params.shape).map(([param, schema]) => `${param}${schema.isOptional() ? '?' : ''}`);
      return [code(name), cause, names.map(code).join(' '), json(example)];
    });
    expectSection(file, 'effects', markdownTable(['effect', 'what it does', 'parameters', 'example'], rows));
  });

  it('lists every class of message and every reply', () => {
    const rows = messageClasses.map((name) => [code(name), code(defaultRepeat(name))]);
    expectSection(file, 'classes', markdownTable(['class', 'when a send is unknown'], rows));
    expectSection(file, 'replies', replyIntents.map(code).join(', '));
  });

  it('lists every finding of the checker', () => {
    const rows = Object.entries(findingCodes).map(([name, meaning]) => [code(name), meaning]);
    expectSection(file, 'findings', markdownTable(['code', 'finding'], rows));
  });
});
