import { Checkbox, Group, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { houseNow } from '../../ui/house-time.js';
import { optionsOf, usePlaces } from '../improvements/queries.js';
import { kinds, states, type Filter } from './queries.js';

const dayMs = 86_400_000;
const periods = ['7', '30', '90', '365'] as const;

interface FiltersProps {
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

/** What the list is narrowed by; each may stay open. */
export function VoiceFilters({ filter, onChange }: FiltersProps) {
  const { t, i18n } = useTranslation('feedback');
  const places = usePlaces();
  const set = (field: keyof Filter, value: string | null): void => {
    const rest = Object.entries(filter).filter(([name]) => name !== field);
    onChange(Object.fromEntries(value === null ? rest : [...rest, [field, value]]) as Filter);
  };
  const { alert, ...without } = filter;
  return (
    <Group gap="xs" align="end">
      <Select
        label={t('filter.state')}
        placeholder={t('filter.all')}
        data={states.map((value) => ({ value, label: t(`state.${value}`) }))}
        value={filter.state ?? null}
        onChange={(value) => set('state', value)}
        clearable
        w={170}
      />
      <Select
        label={t('filter.kind')}
        placeholder={t('filter.all')}
        data={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
        value={filter.kind ?? null}
        onChange={(value) => set('kind', value)}
        clearable
        w={170}
      />
      <Select
        label={t('filter.touchpoint')}
        placeholder={t('filter.all')}
        data={optionsOf(places?.touchpoints, i18n.language)}
        value={filter.touchpoint ?? null}
        onChange={(value) => set('touchpoint', value)}
        searchable
        clearable
        w={220}
      />
      <Select
        label={t('filter.theme')}
        placeholder={t('filter.all')}
        data={(places?.themes ?? []).map((value) => ({ value, label: t(`theme.${value}`) }))}
        value={filter.theme ?? null}
        onChange={(value) => set('theme', value)}
        clearable
        w={190}
      />
      <Select
        label={t('filter.period')}
        placeholder={t('filter.always')}
        data={periods.map((value) => ({ value, label: t('filter.days', { days: value }) }))}
        onChange={(value) => set('from', value === null ? null : since(Number(value)))}
        clearable
        w={150}
      />
      <Checkbox
        label={t('filter.alert')}
        checked={alert === true}
        onChange={(event) => onChange(event.currentTarget.checked ? { ...without, alert: true } : without)}
        pb={8}
      />
    </Group>
  );
}

/** Of whole days, so that a page that is looked at again asks the same. */
function since(days: number): string {
  return new Date(Math.floor(houseNow() / dayMs) * dayMs - days * dayMs).toISOString();
}
