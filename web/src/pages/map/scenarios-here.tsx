import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Part } from './part.js';
import type { Panel } from './queries.js';

/** The scenarios that write at the touchpoint, each with how many are in it now. */
export function ScenariosHere({ panel: { scenarios } }: { panel: Panel }) {
  const { t } = useTranslation('map');
  return (
    <Part title={t('scenarios')}>
      {scenarios.length === 0 && <Text size="sm">{t('scenarios.none')}</Text>}
      {scenarios.map(({ scenario, running, channels }) => (
        <Text key={scenario} size="sm">
          <Anchor component={Link} to={`/scenarios/${scenario}`} size="sm" underline="always">
            {scenario}
          </Anchor>{' '}
          {t('running', { count: running })} ({channels.map((channel) => t(`channel.${channel}`)).join(', ')})
        </Text>
      ))}
    </Part>
  );
}
