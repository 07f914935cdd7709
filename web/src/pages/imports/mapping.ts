/** What a column of the file can be; the first must be there. */
export const textFields = ['external_id', 'name', 'family_name', 'gender', 'locale', 'tags', 'referral_code'] as const;
export const dateFields = ['birth_date', 'created_at', 'deceased_at'] as const;
export const contactFields = ['sms', 'email'] as const;

export type Field = (typeof textFields)[number] | (typeof dateFields)[number] | (typeof contactFields)[number];

/** As the form has it: the column of each field, and how the dates of a column are written. */
export interface Chosen {
  readonly columns: Readonly<Partial<Record<Field, string>>>;
  readonly dates: Readonly<Record<string, string>>;
  readonly encoding: string;
  readonly country: string;
  readonly zone: string;
}

/** Words of files for the languages that the house speaks; codes need no entry. */
const languages = {
  Українська: 'uk',
  українська: 'uk',
  Русский: 'ru',
  русский: 'ru',
  English: 'en',
  english: 'en',
} as const;
const firstFormat = 'dd.MM.yyyy';

/** The mapping as the server reads it; undefined while the column of the id is not chosen. */
export function mappingOf({ columns, dates, encoding, country, zone }: Chosen): string | undefined {
  if (!columns.external_id) return undefined;
  const texts = textFields.flatMap((field) => {
    const column = columns[field];
    if (!column) return [];
    return [[field, field === 'locale' ? { column, values: languages } : column] as const];
  });
  const days = dateFields.flatMap((field) => {
    const column = columns[field];
    return column ? [[field, { column, format: dates[column] ?? firstFormat }] as const] : [];
  });
  const contacts = contactFields.flatMap((channel) => {
    const column = columns[channel];
    return column ? [{ channel, column }] : [];
  });
  return JSON.stringify({
    kind: 'patients',
    zone,
    encoding,
    ...(country === '' ? {} : { country }),
    columns: Object.fromEntries<unknown>([...texts, ...days]),
    contacts,
  });
}
