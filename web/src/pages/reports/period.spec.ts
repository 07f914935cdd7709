import { describe, expect, it } from '@jest/globals';
import { daysOf, stepOf } from './period.js';

describe('a period of the reports', () => {
  it('ends today and holds as many days as it says', () => {
    expect(daysOf('28', '2026-03-01')).toEqual({ from: '2026-02-02', to: '2026-03-01' });
    expect(daysOf('91', '2026-03-31')).toEqual({ from: '2025-12-31', to: '2026-03-31' });
  });

  it('is the last whole month, over the turn of a year too', () => {
    expect(daysOf('month', '2026-03-15')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
    expect(daysOf('month', '2026-01-01')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
  });

  it('is drawn by days, weeks or months', () => {
    expect(['28', 'month', '91', '364'].map((each) => stepOf(each as '28'))).toEqual(['day', 'day', 'week', 'month']);
  });
});
