import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { editYaml } from './yaml-edit.js';

const text = `# Why it is so
title: {en: Old, uk: Старе} # beside
priority: 60
machine:
  states:
    asking:
      # What we ask
      entry:
        type: ask_patient
        params: {template: q, wait: PT6H}
    calling:
      entry:
        - type: request_handover
          params:
            to: reception
            summary: >
              A long text
              over lines.
      on: {handover.closed: done}
words: [one, two]
`;
const params = ['machine', 'states', 'asking', 'entry', 'params'];
const summary = ['machine', 'states', 'calling', 'entry', 0, 'params', 'summary'];

describe('an edit of a YAML file', () => {
  it('touches nothing but the value', () => {
    expect(editYaml(text, [{ pointer: ['priority'], value: 70 }])).toBe(text.replace('60', '70'));
    expect(editYaml(text, [{ pointer: ['title', 'en'], value: 'New' }])).toBe(text.replace('Old', 'New'));
    expect(editYaml(text, [])).toBe(text);
  });

  it('adds a key to a map in braces and to one in lines', () => {
    const added = editYaml(text, [
      { pointer: [...params, 'expires'], value: 'P1D' },
      { pointer: [...summary.slice(0, -1), 'due'], value: 'PT2H' },
    ]);
    expect(added).toContain('params: {template: q, wait: PT6H, expires: P1D}');
    expect(added).toContain('over lines.\n            due: PT2H\n      on:');
    expect(parse(added)).toMatchObject({
      machine: { states: { calling: { entry: [{ params: { to: 'reception', due: 'PT2H' } }] } } },
    });
  });

  it('replaces a text over several lines and a list whole', () => {
    const edited = editYaml(text, [
      { pointer: summary, value: 'Short: it is.' },
      { pointer: ['words'], value: ['three', 'no', '+'] },
    ]);
    expect(edited).toContain('summary: "Short: it is."\n      on:');
    expect(parse(edited)).toMatchObject({ words: ['three', 'no', '+'] });
  });

  it('refuses what is no single value', () => {
    expect(() => editYaml(text, [{ pointer: ['machine'], value: 'x' }])).toThrow('machine is not one value');
    expect(() => editYaml(text, [{ pointer: ['nowhere', 'deep'], value: 'x' }])).toThrow('has no place');
  });

  it('keeps any words as they are, wherever they stand', () => {
    const pointers = [['title', 'uk'], [...params, 'template'], summary, [...params, 'until']];
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.constantFrom(...pointers), (value, pointer) => {
        const read = pointer.reduce<unknown>(
          (found, key) => (found as Record<string | number, unknown>)[key],
          parse(editYaml(text, [{ pointer, value }])),
        );
        expect(read).toBe(value);
      }),
    );
  });
});
