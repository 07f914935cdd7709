import { Group, Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../ui/use-colleagues.js';
import { everything, type ChangeFilter } from './change-filter.js';
import { changeWords } from './change-words.js';

const kinds = Object.keys(changeWords.en).flatMap((word) => /^change\.(?!system$)(.+)$/.exec(word)?.[1] ?? []);

/** Person, kind, days. */
export function ChangeFilters({ filter, change }: { filter: ChangeFilter; change: (filter: ChangeFilter) => void }) {
  const { t } = useTranslation('operations');
  const people = useColleagues();
  const set = (part: Partial<ChangeFilter>): void => {
    const next = { ...filter, ...part };
    change(
      Object.entries(everything).every(([key, value]) => next[key as keyof ChangeFilter] === value) ? everything : next,
    );
  };
  const said = (kind: string): string => t(`change.${kind}`, { name: '' }).replace(/^[\s:]+/, '');
  return (
    <Group align="flex-end" gap="sm" role="search">
      <Select
        label={t('changes.who')}
        placeholder={t('changes.everybody')}
        clearable
        searchable
        data={people.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.actor}
        onChange={(actor) => set({ actor })}
      />
      <Select
        label={t('changes.kind')}
        placeholder={t('changes.all')}
        clearable
        searchable
        w={320}
        data={kinds.map((kind) => ({ value: kind, label: said(kind) })).sort((a, b) => a.label.localeCompare(b.label))}
        value={filter.kind}
        onChange={(kind) => set({ kind })}
      />
      {(['from', 'to'] as const).map((end) => (
        <TextInput
          key={end}
          type="date"
          label={t(`changes.${end}`)}
          value={filter[end]}
          onChange={(event) => set({ [end]: event.currentTarget.value })}
        />
      ))}
    </Group>
  );
}
