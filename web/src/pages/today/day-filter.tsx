import { Chip, Group } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { filters, type Filter } from './visits.js';

interface FilterProps {
  readonly counts: Readonly<Record<Filter, number>>;
  readonly filter: Filter;
  readonly choose: (filter: Filter) => void;
}

/** What is shown of the day; each choice says how many it would show. */
export function DayFilter({ counts, filter, choose }: FilterProps) {
  const { t } = useTranslation('today');
  return (
    <Chip.Group value={filter} onChange={(next) => choose(filters.find((one) => one === next) ?? 'all')}>
      <Group gap={6} role="radiogroup" aria-label={t('filter.label')}>
        {filters.map((one) => (
          <Chip key={one} size="xs" value={one}>
            {`${t(`filter.${one}`)} · ${counts[one]}`}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
