import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { narrowTo, scopeOfCaller, withScopeSlot, withoutCaller } from './caller-scope.js';
import { EVERYWHERE, settingsOf } from './scope-settings.js';

const caller = 'staff:0198f5a0-0000-7000-8000-000000000001';

/** Reads literals of SQL as Postgres does with standard_conforming_strings: a doubled quote is one, nothing else is special. */
function literals(sql: string): string[] {
  return [...sql.matchAll(/= '((?:[^']|'')*)'/g)].map((found) => String(found[1]).replaceAll("''", "'"));
}

/** Reads the text form of an array of quoted elements. */
function elements(text: string): string[] {
  return [...text.slice(1, -1).matchAll(/"((?:[^"\\]|\\.)*)"/gs)].map((found) =>
    String(found[1]).replace(/\\(.)/gs, '$1'),
  );
}

describe('settings of a transaction', () => {
  it('carry each department as it is called, whatever stands in it', () => {
    const name = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !text.includes('\0'));
    fc.assert(
      fc.property(fc.array(name, { maxLength: 5 }), (departments) => {
        const [given] = literals(settingsOf({ departments, caller }));
        expect(elements(given ?? '')).toEqual(departments);
      }),
    );
  });

  it('name a caller and a patient only by ids', () => {
    expect(() => settingsOf({ departments: [], caller: "x'; DROP TABLE patient" })).toThrow(/named by an id/);
    expect(() => settingsOf({ departments: [], caller, glassPatientId: "'" })).toThrow(/named by an id/);
  });

  it('are those of everywhere without a caller', () => {
    expect(settingsOf(undefined)).toBe(EVERYWHERE);
  });
});

describe('the scope of a request', () => {
  it('is found by what the request waits for, and by nothing else', async () => {
    const seen: unknown[] = [];
    const request = (department: string) =>
      new Promise<void>((resolve) => {
        withScopeSlot(() => {
          narrowTo({ departments: [department], caller });
          setImmediate(() => {
            seen.push(scopeOfCaller()?.departments, withoutCaller(scopeOfCaller));
            resolve();
          });
        });
      });
    await Promise.all([request('a'), request('b')]);
    expect(seen).toEqual([['a'], undefined, ['b'], undefined]);
    narrowTo({ departments: [], caller });
    expect(scopeOfCaller()).toBeUndefined();
  });
});
