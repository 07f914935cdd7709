import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

interface AlarmsProps {
  /** Shows what this person did. */
  readonly show: (staffId: string) => void;
}

/** Unusual reading that nobody has looked into; nothing stands here while there is none. */
export function AlarmsToReview({ show }: AlarmsProps) {
  const { t, i18n } = useTranslation('audit');
  const { clinic, id: me } = useMe();
  const open = useQuery({
    queryKey: ['audit', 'alarms'],
    queryFn: () => ask(api.GET('/api/v1/audit/alarms', { params: { query: { open: 'true' } } })),
  });
  const review = useAct({
    act: (id: string) => ask(api.POST('/api/v1/audit/alarms/{id}/review', { params: { path: { id } } })),
    changes: ['audit'],
    said: t('glass.said'),
  });
  const alarms = open.data?.alarms ?? [];
  if (open.error) return <ErrorNote error={open.error} retry={() => void open.refetch()} />;
  if (alarms.length === 0) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle aria-hidden />} title={t('alarm.title')}>
      <Stack gap="xs">
        {alarms.map(({ alarm_id: id, kind, staff_id: staff, staff_name: name, patients: count, last_at: at }) => (
          <Group key={id} justify="space-between" gap="xs">
            <Text size="sm">
              {t(`alarm.${kind}`, {
                name: name ?? t('kind.staff'),
                count,
                when: dayAndTime(at, i18n.language, clinic.zone),
              })}
            </Text>
            <Group gap="xs">
              {staff && (
                <Button size="xs" variant="default" onClick={() => show(staff)}>
                  {t('alarm.show')}
                </Button>
              )}
              {staff === me ? (
                <Text size="xs">{t('alarm.own')}</Text>
              ) : (
                <Button size="xs" variant="default" loading={review.isPending} onClick={() => review.mutate(id)}>
                  {t('glass.review')}
                </Button>
              )}
            </Group>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
