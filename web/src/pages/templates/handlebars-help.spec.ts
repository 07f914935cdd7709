import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { completionAt, insertionOf, marksOf, type Known } from './handlebars-help.js';

const spec = (name: string, more: object = {}) => ({
  ...{ name, kind: 'text' as const, optional: false, meaning: name },
  ...more,
});
const known: Known = {
  vocabulary: {
    variables: [spec('clinic.name'), spec('patient.name', { optional: true }), spec('replies', { kind: 'list' })],
    lists: [{ name: 'replies', fields: [spec('number', { kind: 'number' }), spec('label')] }],
    formats: [{ name: 'plural', takes: 'number', words: { en: ['one', 'other'], ru: ['one', 'few', 'many', 'other'] } }],
    max_bytes: 16_384,
  },
  locale: 'en',
  meaning: (name) => `meaning of ${name}`,
  value: (name) => (name === 'clinic.name' ? 'Klinika' : undefined),
};

function labels(before: string, after = ''): string[] | undefined {
  return completionAt(before + after, before.length, known)?.options.map(({ label }) => label);
}

describe('completion', () => {
  it('offers variables, blocks and formats behind open braces, and nothing in plain words', () => {
    expect(labels('Hello {{cl')).toEqual(['clinic.name', 'patient.name', 'replies', '#if', '#unless', '#each', 'plural']);
    expect(labels('Hello')).toBeUndefined();
    expect(labels('{{clinic.name}} and')).toBeUndefined();
  });

  it('tells the value of today and the meaning, and closes the braces that are open', () => {
    const [option] = completionAt('{{cl', 4, known)?.options ?? [];
    expect(option).toEqual({
      label: 'clinic.name',
      detail: 'Klinika · meaning of clinic.name',
      apply: 'clinic.name}}',
    });
    expect(completionAt('{{cl}}', 4, known)?.options[0]?.apply).toBe('clinic.name');
    expect(completionAt('{{#if pa', 8, known)?.from).toBe(6);
  });

  it('offers the fields of an item inside its list alone', () => {
    expect(labels('{{#each replies}}{{')?.slice(0, 2)).toEqual(['number', 'label']);
    expect(labels('{{#each replies}}{{label}}{{/each}}{{')?.[0]).toBe('clinic.name');
  });

  it('writes the plural forms of the language', () => {
    const plural = completionAt('{{', 2, known)?.options.find(({ label }) => label === 'plural');
    expect(plural?.apply).toBe('plural  one="" other="" ');
  });
});

describe('marks', () => {
  it('lie where the findings say', () => {
    const finding = { code: 'X', severity: 'error' as const, message: 'no', line: 2, column: 3, near: null };
    expect(marksOf('ab\ncdef\ng', [finding])).toEqual([{ from: 5, to: 7, severity: 'error', message: 'no' }]);
  });

  it('always lie inside the text', () => {
    const place = fc.record({ line: fc.integer({ min: -2, max: 9 }), column: fc.integer({ min: -2, max: 99 }) });
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '\n', 'я') }), place, (text, at) => {
        const [mark] = marksOf(text, [{ code: 'X', severity: 'warning', message: '', near: null, ...at }]);
        expect(mark?.from).toBeGreaterThanOrEqual(0);
        expect(mark?.to).toBeLessThanOrEqual(text.length);
        expect(mark?.from).toBeLessThanOrEqual(mark?.to ?? -1);
      }),
    );
  });
});

describe('a variable that is clicked', () => {
  it('is asked for where it may be absent, and printed as its kind is', () => {
    expect(insertionOf(spec('patient.name', { optional: true }))).toBe('{{#if patient.name}}{{patient.name}}{{/if}}');
    expect(insertionOf(spec('appointment.time', { kind: 'moment' }))).toBe('{{time appointment.time}}');
    expect(insertionOf(spec('replies', { kind: 'list' }))).toContain('{{#each replies}}');
    expect(insertionOf(spec('clinic.name'))).toBe('{{clinic.name}}');
  });
});
