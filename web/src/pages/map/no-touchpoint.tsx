import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.js';
import type { Filter } from './queries.js';

/** A filter that leaves nothing can be taken off; a map without any touchpoint is to be drawn first. */
export function NoTouchpoint({ filter, onFilter }: { filter: Filter; onFilter: (filter: Filter) => void }) {
  const { t } = useTranslation('map');
  if (Object.keys(filter).length === 1) return <Empty title={t('first.title')} text={t('first.text')} />;
  return (
    <Empty title={t('empty.title')} text={t('empty.text')}>
      <Button variant="default" onClick={() => onFilter({ period: filter.period })}>
        {t('empty.act')}
      </Button>
    </Empty>
  );
}
