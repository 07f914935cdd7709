import { describe, expect, it } from '@jest/globals';
import { guessColumns, guessDateFormat } from './guess-columns.js';
import { refusalsCsv } from './refusals-csv.js';

describe('the guess of columns', () => {
  it('reads headings of three languages whatever their case and punctuation', () => {
    expect(guessColumns(['№', 'Patient ID', "Ім'я", 'ФАМИЛИЯ', 'Дата народження', 'E-mail', 'Телефон'])).toEqual({
      external_id: 'Patient ID',
      name: "Ім'я",
      family_name: 'ФАМИЛИЯ',
      birth_date: 'Дата народження',
      email: 'E-mail',
      sms: 'Телефон',
    });
  });

  it('takes a format of dates only when it reads every cell', () => {
    expect(guessDateFormat(['07.03.1990', '', '31.12.2001'])).toBe('dd.MM.yyyy');
    expect(guessDateFormat(['03/31/1990'])).toBe('MM/dd/yyyy');
    expect(guessDateFormat(['03/04/1990'])).toBe('dd/MM/yyyy');
    expect(guessDateFormat(['1990-03-07', 'Anna'])).toBeUndefined();
  });
});

describe('the table of refusals', () => {
  it('keeps a heading that looks like a formula a text, and quotes what has commas', () => {
    const refusal = { line: 2, column: '=HYPERLINK("x")', reason: 'no, not this', fix: 'Mend it.' };
    expect(refusalsCsv([refusal])).toBe(
      '\uFEFFline,column,reason,fix\r\n2,"\'=HYPERLINK(""x"")","no, not this",Mend it.\r\n',
    );
  });
});
