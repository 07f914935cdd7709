import { expect, test } from '@jest/globals';
import { findingsAfter, worldWithout } from '../../../test/support/good-scenario.js';
import type { Finding } from '../findings.js';

/** Findings of the good scenario when its first message has a file that lies in these languages. */
function withFile(name: string, ...places: (string | undefined)[]): Finding[] {
  const world = { ...worldWithout(), files: (asked: string) => (asked === 'plan.pdf' ? places : undefined) };
  return findingsAfter(({ machine: { states } }) => {
    const params = { template: 'first-visit-expectations', files: [name] };
    states['expectations'] = { ...states['expectations'], entry: { type: 'send_message', params } };
  }, world);
}

test('a file that is nowhere is an unknown name', () => {
  expect(withFile('plam.pdf', 'en')).toMatchObject([
    { code: 'UNKNOWN_NAME', severity: 'error', message: expect.stringContaining('no file "plam.pdf"') as unknown },
  ]);
});

test('a file in every language, or for all of them, is fine', () => {
  expect(withFile('plan.pdf', 'en', 'uk')).toEqual([]);
  expect(withFile('plan.pdf', undefined)).toEqual([]);
});

test('a language without its own file is told where others have one', () => {
  const [finding, ...more] = withFile('plan.pdf', 'en', undefined);
  expect(more).toEqual([]);
  expect(finding).toMatchObject({ code: 'MISSING_TEMPLATE', severity: 'warning', state: 'expectations' });
  expect(finding?.message).toContain('in en but not in uk');
});

test.each(['../secret.txt', 'a/b.pdf', 'Plan.pdf', 'plan', '.pdf', 'a.b.pdf'])('%s is no name of a file', (name) => {
  expect(withFile(name, 'en')[0]).toMatchObject({ code: 'SCHEMA', severity: 'error' });
});

test('a message takes three files and no more', () => {
  const findings = findingsAfter(({ machine: { states } }) => {
    const files = ['a.pdf', 'b.pdf', 'c.pdf', 'd.pdf'];
    const entry = { type: 'send_message', params: { template: 'first-visit-expectations', files } };
    states['expectations'] = { ...states['expectations'], entry };
  });
  expect(findings).toMatchObject([{ code: 'SCHEMA', severity: 'error' }]);
});
