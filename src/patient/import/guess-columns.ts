import { compileDateFormat } from './date-format.js';

/** What a column of a file of patients can be. */
export const patientFields = [
  'external_id',
  'name',
  'family_name',
  'birth_date',
  'gender',
  'locale',
  'tags',
  'created_at',
  'deceased_at',
  'referral_code',
  'sms',
  'email',
] as const;
export type PatientField = (typeof patientFields)[number];

/** By field: the headings that programs of clinics use, lower-cased, with nothing but letters and digits left. */
const headings: Readonly<Record<PatientField, readonly string[]>> = {
  external_id: ['id', 'patientid', 'externalid', 'cardnumber', 'номеркарти', 'номеркарты', 'картка', 'карта', 'код'],
  name: ['firstname', 'givenname', 'name', 'імя', 'имя', 'fullname', 'піб', 'фио', 'пацієнт', 'пациент'],
  family_name: ['lastname', 'familyname', 'surname', 'прізвище', 'фамилия'],
  birth_date: [
    'birthdate',
    'dateofbirth',
    'birthday',
    'dob',
    'датанародження',
    'датарождения',
    'деньнародження',
    'народження',
    'рождение',
  ],
  gender: ['gender', 'sex', 'стать', 'пол'],
  locale: ['language', 'locale', 'lang', 'мова', 'язык'],
  tags: ['tags', 'labels', 'теги', 'мітки', 'метки'],
  created_at: ['createdat', 'registered', 'registeredat', 'датареєстрації', 'датарегистрации'],
  deceased_at: ['deceasedat', 'died', 'deceased', 'датасмерті', 'датасмерти'],
  referral_code: ['referralcode', 'кодрекомендації', 'кодрекомендации'],
  sms: ['phone', 'phonenumber', 'mobile', 'tel', 'telephone', 'телефон', 'номертелефону', 'номертелефона', 'мобільний'],
  email: ['email', 'mail', 'emailaddress', 'пошта', 'електроннапошта', 'почта', 'электроннаяпочта'],
};

/** Day before month: where both fit, nothing in the file can tell, and the preview shows what came of it. */
export const dateFormats = [
  'dd.MM.yyyy',
  'd.M.yyyy',
  'yyyy-MM-dd',
  'dd/MM/yyyy',
  'MM/dd/yyyy',
  'dd.MM.yyyy HH:mm',
  'iso',
];

/** Which column is probably what; each column and each field once, the surest heading first. */
export function guessColumns(columns: readonly string[]): Partial<Record<PatientField, string>> {
  const free = new Map(columns.map((column) => [bare(column), column]));
  const guess: Partial<Record<PatientField, string>> = {};
  for (const field of patientFields) {
    const found = headings[field].find((heading) => free.has(heading));
    if (found === undefined) continue;
    guess[field] = free.get(found) ?? '';
    free.delete(found);
  }
  return guess;
}

/** The first format that reads every cell that says something; without such a cell, the first of all. */
export function guessDateFormat(cells: readonly string[]): string | undefined {
  const said = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return dateFormats.find((text) => {
    const format = compileDateFormat(text);
    return format !== undefined && said.every((cell) => format.day(cell) !== undefined);
  });
}

function bare(heading: string): string {
  return heading
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
