import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { exportHtml } from './export-html.js';
import type { PatientExport } from './export.service.js';

const exported = (sections: PatientExport['sections']): PatientExport => ({
  ...{ format: 'tropa-patient-export', version: 1, made_at: '2026-01-12T10:00:00.000Z', patient_id: 'p-1', sections },
});

describe('an export for people to read', () => {
  it('says in the language of the reader what each part is', () => {
    const page = exportHtml(exported({ addresses: [{ channel: 'sms' }], calls: [] }), 'ru');
    expect(page).toContain('<html lang="ru">');
    expect(page).toContain('<h2>Куда мы пишем</h2>');
    expect(page).toContain('<p>ничего</p>');
  });

  it('shows whatever stands in a row as text, and has no script', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const page = exportHtml(exported({ patient: [{ name: `<script>${text}` }] }), 'en');
        expect(page).not.toContain('<script');
      }),
    );
  });

  it('carries the whole of it for machines', () => {
    const whole = exported({ patient: [{ name: 'Ганна' }] });
    const [, file = ''] = /base64,([^"]+)"/.exec(exportHtml(whole, 'uk')) ?? [];
    expect(JSON.parse(Buffer.from(file, 'base64').toString())).toEqual(whole);
  });
});
