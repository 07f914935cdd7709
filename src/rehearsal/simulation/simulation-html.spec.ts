import { describe, expect, test } from '@jest/globals';
import { readProgrammeFiles } from '../../catalog/index.js';
import { smallClinic } from '../../../test/support/small-clinic.js';
import { rehearsalProgramme } from '../rehearsal-programme.js';
import { simulationHtml } from './simulation-html.js';
import { reportOf } from './simulation-report.js';
import { number } from './svg-charts.js';
import { emptyTally, type Tally } from './tally.js';

const programme = rehearsalProgramme(readProgrammeFiles(smallClinic()));
const page = (tally: Tally, title = 'Small') =>
  simulationHtml(reportOf(tally, { seed: 1, days: 7, from: Date.UTC(2026, 0, 4, 22), programme }), {
    title,
    from: Date.UTC(2026, 0, 4, 22),
  });

describe('the page of a simulation', () => {
  test('is whole also when nothing happened', () => {
    const html = page(emptyTally());
    expect(html).toContain('0 patients, 7 days from 2026-01-05, seed 1');
    expect(html).not.toContain('NaN');
    expect(html).not.toContain('Infinity');
    expect(html).not.toContain('undefined');
  });

  test('shows no text of a clinic as markup', () => {
    const tally = { ...emptyTally(), poisoned: { '<script>alert(1)</script>': 2 } };
    tally.tasks['<b>desk</b>'] = { opened: [1, 2], reasons: { '<i>reason</i>': 3 }, overdue: 0, closed: 1 };
    const html = page(tally, '<u>Clinic</u>');
    for (const tag of ['<script', '<b>desk', '<i>', '<u>']) expect(html).not.toContain(tag);
  });

  test('marks what broke the contract', () => {
    const tally = emptyTally();
    tally.violations.budget = 3;
    tally.examples.push('budget: reminder/ask to p1');
    expect(page(tally)).toContain('<span class="bad">3</span>');
    expect(page(tally)).toContain('budget: reminder/ask to p1');
  });

  test('writes digits in groups of three', () => {
    expect([0, 999, 1_000, 1_234_567].map(number)).toEqual(['0', '999', '1\u00a0000', '1\u00a0234\u00a0567']);
  });
});
