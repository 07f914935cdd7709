import { Group, SegmentedControl, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { cuts, said, type Cut, type Filter, type Sheet } from './queries.js';
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
  const { t } = useTranslation('map');
  const choices = useChoices(sheet);
  return (
    <Group align="end" gap="sm">
      <Select
        label={t('period')}
        data={(['30d', '90d', '365d'] as const).map((value) => ({ value, label: t(`period.${value}`) }))}
        value={filter.period}
        allowDeselect={false}
        w={110}
        onChange={(period) => onFilter({ ...filter, period: (period ?? '90d') as Filter['period'] })}
      />
      {cuts.map((cut) => (
        <Select
          key={cut}
          label={t(cut)}
          placeholder={t('all')}
          data={choices[cut]}
          value={filter[cut] ?? null}
          clearable
          clearButtonProps={{ 'aria-label': t('all') }}
          w={160}
          onChange={(value) => onFilter(narrowed(filter, cut, value))}
        />
      ))}
      <SegmentedControl
        aria-label={t('rows')}
        data={(['owner', 'channel'] as const).map((value) => ({ value, label: t(`rows.${value}`) }))}
        value={kind}
        onChange={(value) => onKind(value as RowKind)}
      />
    </Group>
  );
}

function narrowed(filter: Filter, cut: Cut, value: string | null): Filter {
  const rest = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== cut)) as Partial<Filter>;
  return { ...rest, period: filter.period, ...(value === null ? {} : { [cut]: value }) };
}

type Choice = { readonly value: string; readonly label: string };

/** What the clinic's own map has of each. */
function useChoices(sheet: Sheet): Readonly<Record<Cut, Choice[]>> {
  const { t, i18n } = useTranslation('map');
  const choice = (value: string, title: Readonly<Record<string, string>>): Choice => {
    return { value, label: said(title, i18n.language) };
  };
  return {
    group: sheet.groups.map(({ group, title }) => choice(group, title)),
    persona: sheet.personas.map(({ persona, title }) => choice(persona, title)),
    branch: sheet.branches.map(({ branch, title }) => choice(branch, title)),
    service: sheet.services.map(({ service, title }) => choice(service, title)),
    channel: sheet.channels.map((channel) => ({ value: channel, label: t(`channel.${channel}`) })),
    department: sheet.departments.map(({ department, title }) => choice(department, title)),
  };
}
