import { Alert, Anchor, Group, List, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayName } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { LoyaltyChecklist } from './loyalty-checklist.js';
import { LoyaltyNote } from './loyalty-note.js';
import { Part, type PatientLoyalty } from './loyalty-part.js';
import { Privileges } from './loyalty-privileges.js';
import { Unwanted } from './unwanted.js';

/** How far trust has grown, by what that is known, and what is owed to the patient. */
export function Loyalty({ id }: { id: string }) {
  const { t } = useTranslation('patients');
  const loyalty = useQuery({
    queryKey: ['patient', 'loyalty', id],
    queryFn: () => ask(api.GET('/api/v1/patients/{id}/loyalty', { params: { path: { id } } })),
  });
  if (loyalty.error) return <ErrorNote error={loyalty.error} retry={() => void loyalty.refetch()} />;
  if (!loyalty.data) return <Loader size="sm" aria-label={t('loading')} />;
  const shown = loyalty.data;
  return (
    <Stack gap="lg">
      <Standing shown={shown} />
      <LoyaltyChecklist shown={shown} />
      <LoyaltyNote shown={shown} />
      <Unwanted id={id} />
      <Privileges shown={shown} />
      <StageHistory shown={shown} />
      <Household shown={shown} />
    </Stack>
  );
}

function Standing({ shown }: { shown: PatientLoyalty }) {
  const { t, i18n } = useTranslation('patients');
  const { visits, incidents, late_since: late, next_visit: next } = shown;
  const { count, window_days: days } = incidents;
  return (
    <Stack gap={6}>
      <Group gap="sm">
        <Text fw={600}>{t(`stage.${shown.stage}`)}</Text>
        <Text size="sm">{t('loyalty.visits', { done: visits.count, planned: visits.of })}</Text>
        {shown.valued && <Mark standing="positive">{t('loyalty.valued')}</Mark>}
      </Group>
      {shown.usual_days !== null && (
        <Text size="sm" c="dimmed">
          {t('loyalty.usual', { days: Math.round(shown.usual_days) })}
          {late !== null && next === null && ` ${t('loyalty.late', { when: dayName(late, i18n.language) })}`}
        </Text>
      )}
      {incidents.alarming && (
        <Alert color="red" role="alert">
          {t('loyalty.hurt', { incidents: count, days })}
        </Alert>
      )}
    </Stack>
  );
}

function StageHistory({ shown }: { shown: PatientLoyalty }) {
  const { t, i18n } = useTranslation('patients');
  return (
    <Part title={t('loyalty.history')}>
      {shown.history.length === 0 && <Text size="sm">{t('loyalty.history.none')}</Text>}
      <List size="sm" listStyleType="none">
        {shown.history.map((move) => (
          <List.Item key={`${move.at} ${move.to}`}>
            {dayName(move.at, i18n.language)}: {t(`stage.${move.from}`)} → {t(`stage.${move.to}`)} (
            {t(`because.${move.because}`, { defaultValue: move.because, visits: move.visits ?? 0 })})
          </List.Item>
        ))}
      </List>
    </Part>
  );
}

function Household({ shown }: { shown: PatientLoyalty }) {
  const { t } = useTranslation('patients');
  if (shown.household.length === 0) return null;
  return (
    <Part title={t('loyalty.household')}>
      <List size="sm" listStyleType="none">
        {shown.household.map((member) => (
          <List.Item key={member.patient_id}>
            <Anchor component={Link} to={`/patients/${member.patient_id}`} size="sm">
              {member.name ?? t('unnamed')}
            </Anchor>{' '}
            · {t(`stage.${member.stage}`)} · {t('loyalty.came', { count: member.visits })}
          </List.Item>
        ))}
      </List>
    </Part>
  );
}
