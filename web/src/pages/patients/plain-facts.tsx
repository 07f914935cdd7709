import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { components } from '../../api/schema.js';
import classes from './patients.module.css';

/** What somebody who reads no conversations may know. */
export function PlainFacts({ patient }: { patient: components['schemas']['Patient'] }) {
  const { t } = useTranslation('patients');
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {t('no.card')}
      </Text>
      <dl className={classes.facts}>
        <dt>{t('stage')}</dt>
        <dd>{t(`stage.${patient.stage}`)}</dd>
        <dt>{t('visits')}</dt>
        <dd>{patient.visits}</dd>
        <dt>{t('locale')}</dt>
        <dd>{patient.recipient.locale}</dd>
        <dt>{t('contacts')}</dt>
        {patient.contacts.map(({ channel, address, closed_at: closed }) => (
          <dd key={channel + address}>
            {[t(`channel.${channel}`), address, closed && t('closed')].filter(Boolean).join(' · ')}
          </dd>
        ))}
      </dl>
    </Stack>
  );
}
