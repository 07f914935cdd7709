import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.js';
import type { Improvement } from './queries.js';

/** What stands out about an improvement: that it is stuck, that it is a quick win, what the figures say, how many asked for it. */
export function ItemMarks({ row: { standstill, quick_win: quick, proof, voices, owner } }: { row: Improvement }) {
  const { t } = useTranslation('improvements');
  return (
    <Group gap="xs">
      {standstill && <Mark standing="negative">{t(`standstill.${standstill.why}`, { count: standstill.days })}</Mark>}
      {!standstill && owner?.gone === true && <Mark standing="negative">{t('owner.gone')}</Mark>}
      {proof && <Mark standing={standings[proof.verdict]}>{t(`proof.${proof.verdict}`)}</Mark>}
      {quick && <Mark standing="human">{t('quick.mark')}</Mark>}
      {voices > 0 && (
        <Text size="xs" component="span">
          {t('voices', { count: voices })}
        </Text>
      )}
    </Group>
  );
}

/** How each verdict of the figures stands. */
export const standings = {
  verified: 'positive',
  failed: 'negative',
  not_enough: 'waiting',
  too_early: 'waiting',
  undecided: 'waiting',
} as const;
