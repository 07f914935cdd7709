import { Group, Select, Switch, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../ui/use-colleagues.js';
import { acts, isPatient, type AuditFilter } from './filter.js';

interface FiltersProps {
  readonly filter: AuditFilter;
  readonly change: (filter: AuditFilter) => void;
}

/** Person, kind, days, patient. */
export function AuditFilters({ filter, change }: FiltersProps) {
  const { t } = useTranslation('audit');
  const people = useColleagues();
  return (
    <Group align="flex-end" gap="sm" role="search">
      <Select
        label={t('who')}
        placeholder={t('who.all')}
        clearable
        searchable
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.actor}
        onChange={(actor) => change({ ...filter, actor })}
      />
      <Select
        label={t('act')}
        placeholder={t('act.all')}
        clearable
        data={acts.map((act) => ({ value: act, label: t(`act.${act}`) }))}
        value={filter.act}
        onChange={(next) => change({ ...filter, act: acts.find((act) => act === next) ?? null })}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(end)}
          value={filter[end]}
          onChange={(event) => change({ ...filter, [end]: event.currentTarget.value })}
        />
      ))}
      <TextInput
        data-search
        label={t('patient')}
        placeholder={t('patient.hint')}
        w={320}
        value={filter.patient}
        error={isPatient(filter.patient) ? undefined : t('patient.wrong')}
        onChange={(event) => change({ ...filter, patient: event.currentTarget.value.trim() })}
      />
      <Switch
        label={t('glass')}
        checked={filter.glass}
        onChange={(event) => change({ ...filter, glass: event.currentTarget.checked })}
        pb={8}
      />
    </Group>
  );
}
