import { Anchor, Button, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { Part } from './part.js';
import { useStanding, type Filter } from './queries.js';

/** Who is in a scenario of the touchpoint now; shown when asked for, since every look at patients is written down. */
export function PatientsHere({ touchpoint, filter }: { touchpoint: string; filter: Filter }) {
  const { t } = useTranslation('map');
  const [asked, setAsked] = useState(false);
  const standing = useStanding(touchpoint, filter, asked);
  const patients = standing.data?.pages.flatMap((page) => page.patients) ?? [];
  return (
    <Part title={t('patients.title')}>
      {!asked && (
        <Button size="xs" variant="default" w="fit-content" onClick={() => setAsked(true)}>
          {t('patients.show')}
        </Button>
      )}
      <ErrorNote error={standing.error} retry={() => void standing.refetch()} />
      {standing.data && patients.length === 0 && <Text size="sm">{t('patients.none')}</Text>}
      {patients.map(({ patient, name, enrolment, scenario, states }) => (
        <Text key={enrolment} size="sm">
          <Anchor component={Link} to={`/patients/${patient}`} size="sm" underline="always">
            {name ?? t('patients.unnamed')}
          </Anchor>{' '}
          {scenario} / {states.join(' + ')}
        </Text>
      ))}
      {standing.hasNextPage && (
        <Button size="xs" variant="default" w="fit-content" onClick={() => void standing.fetchNextPage()}>
          {t('patients.more')}
        </Button>
      )}
    </Part>
  );
}
