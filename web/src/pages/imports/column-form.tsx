import { Select, SimpleGrid, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { contactFields, dateFields, textFields, type Chosen, type Field } from './mapping.js';
import type { Look } from './requests.js';

interface FormProps {
  readonly seen: Look;
  readonly chosen: Chosen;
  readonly change: (next: Chosen) => void;
}

const fields: readonly Field[] = [...textFields, ...contactFields];

/** Which column is what: guessed, and put right by hand. */
export function ColumnForm({ seen, chosen, change }: FormProps) {
  const { t } = useTranslation('imports');
  const headings = [...new Set(seen.columns.filter((column) => column !== ''))];
  const choose = (field: Field, column: string | null): void =>
    change({ ...chosen, columns: { ...chosen.columns, [field]: column ?? undefined } });
  const column = (field: Field) => (
    <Select
      key={field}
      label={t(`field.${field}`)}
      {...(field === 'external_id' ? { description: t('field.external_id.text') } : {})}
      placeholder={t('field.none')}
      value={chosen.columns[field] ?? null}
      onChange={(value) => choose(field, value)}
      data={headings}
      required={field === 'external_id'}
      clearable
      searchable
    />
  );
  return (
    <SimpleGrid cols={{ base: 1, xs: 2, md: 3 }} spacing="sm" verticalSpacing="sm">
      {fields.map(column)}
      {dateFields.flatMap((field) => {
        const named = chosen.columns[field];
        return [
          column(field),
          ...(named === undefined
            ? []
            : [
                <Select
                  key={`${field}.format`}
                  label={t('dates', { column: named })}
                  value={chosen.dates[named] ?? seen.date_formats[0] ?? null}
                  onChange={(format) => format && change({ ...chosen, dates: { ...chosen.dates, [named]: format } })}
                  data={seen.date_formats}
                  allowDeselect={false}
                />,
              ]),
        ];
      })}
      <TextInput
        label={t('country')}
        description={t('country.text')}
        value={chosen.country}
        maxLength={2}
        onChange={({ currentTarget: { value } }) => change({ ...chosen, country: value.trim().toUpperCase() })}
      />
      <Select
        label={t('encoding')}
        description={t('encoding.text')}
        value={chosen.encoding}
        onChange={(encoding) => encoding && change({ ...chosen, encoding })}
        data={['utf-8', 'windows-1251', 'windows-1252', 'utf-16le']}
        allowDeselect={false}
      />
    </SimpleGrid>
  );
}
