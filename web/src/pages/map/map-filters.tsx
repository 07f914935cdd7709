import { Group, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { said, type Filter, type Sheet } from './queries.js';
import type { RowKind } from './sheet-rows.js';

interface FilterProps {
  readonly sheet: Sheet;
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
  readonly kind: RowKind;
  readonly onKind: (kind: RowKind) => void;
}

/** Whose map it is, of what time, and by what its rows go. */
export function MapFilters({ sheet, filter, onFilter, kind, onKind }: FilterProps) {
  const { t, i18n } = useTranslation('map');
  const named = (rows: readonly { readonly title: Readonly<Record<string, string>> }[], ids: readonly string[]) =>
    rows.map(({ title }, index) => ({ value: ids[index] ?? '', label: said(title, i18n.language) }));
  const choose = (key: 'group' | 'persona' | 'department', value: string | null): void => {
    const rest = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key)) as Partial<Filter>;
    onFilter({ ...rest, period: filter.period, ...(value === null ? {} : { [key]: value }) });
  };
  return (
    <Group align="end" gap="sm">
      <Select
        label={t('period')}
        data={(['30d', '90d', '365d'] as const).map((value) => ({ value, label: t(`period.${value}`) }))}
        value={filter.period}
        allowDeselect={false}
        w={120}
        onChange={(period) => onFilter({ ...filter, period: (period ?? '90d') as Filter['period'] })}
      />
      <Chosen
        label={t('group')}
        value={filter.group}
        data={named(
          sheet.groups,
          sheet.groups.map(({ group }) => group),
        )}
        onChange={(value) => choose('group', value)}
      />
      <Chosen
        label={t('persona')}
        value={filter.persona}
        data={named(
          sheet.personas,
          sheet.personas.map(({ persona }) => persona),
        )}
        onChange={(value) => choose('persona', value)}
      />
      <Chosen
        label={t('department')}
        value={filter.department}
        data={named(
          sheet.departments,
          sheet.departments.map(({ department }) => department),
        )}
        onChange={(value) => choose('department', value)}
      />
      <SegmentedControl
        aria-label={t('rows')}
        data={(['owner', 'channel'] as const).map((value) => ({ value, label: t(`rows.${value}`) }))}
        value={kind}
        onChange={(value) => onKind(value as RowKind)}
      />
    </Group>
  );
}

interface ChosenProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly data: { value: string; label: string }[];
  readonly onChange: (value: string | null) => void;
}

function Chosen({ label, value, data, onChange }: ChosenProps) {
  const { t } = useTranslation('map');
  return (
    <Select
      label={label}
      placeholder={t('all')}
      data={data}
      value={value ?? null}
      clearable
      clearButtonProps={{ 'aria-label': t('all') }}
      w={190}
      onChange={onChange}
    />
  );
}
