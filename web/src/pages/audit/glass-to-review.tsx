import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

/** Looks beyond somebody's rights that nobody has looked into; nothing stands here while there is none. */
export function GlassToReview({ show }: { show: (patient: string) => void }) {
  const { t, i18n } = useTranslation('audit');
  const { zone } = useMe().clinic;
  const open = useQuery({
    queryKey: ['audit', 'break-glass'],
    queryFn: () => ask(api.GET('/api/v1/break-glass', { params: { query: { unreviewed: 'true' } } })),
  });
  const review = useAct({
    act: (id: string) => ask(api.POST('/api/v1/break-glass/{id}/review', { params: { path: { id } } })),
    changes: ['audit'],
    said: t('glass.said'),
  });
  const glasses = open.data?.break_glass ?? [];
  if (open.error) return <ErrorNote error={open.error} retry={() => void open.refetch()} />;
  if (glasses.length === 0) return null;
  return (
    <Alert color="yellow" icon={<IconEye aria-hidden />} title={t('glass.title')}>
      <Stack gap="xs">
        {glasses.map(({ id, staff, opened_at: at, reason, patient_id: patient }) => (
          <Group key={id} justify="space-between" gap="xs">
            <Text size="sm">
              {t('glass.line', { name: staff.name, when: dayAndTime(at, i18n.language, zone), reason })}
            </Text>
            <Group gap="xs">
              <Button size="xs" variant="default" onClick={() => show(patient)}>
                {t('glass.patient')}
              </Button>
              <Button size="xs" variant="default" loading={review.isPending} onClick={() => review.mutate(id)}>
                {t('glass.review')}
              </Button>
            </Group>
          </Group>
        ))}
      </Stack>
    </Alert>
  );
}
