import { Alert, Anchor, Stack, Text } from '@mantine/core';
import { IconClockExclamation } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { calendarDay } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';

type Stalled = components['schemas']['ImprovementAttention']['improvements'][number];

function useStalled(mine: boolean): readonly Stalled[] | undefined {
  const query = mine ? { mine: 'true' as const } : {};
  const { data } = useQuery({
    queryKey: ['improvement', 'attention', mine],
    queryFn: () => ask(api.GET('/api/v1/improvements/attention', { params: { query } })),
  });
  return data?.improvements;
}

/** Everything that is late or stuck, with who is asked to make it move. */
export function Agenda() {
  const { t } = useTranslation('improvements');
  const rows = useStalled(false);
  if (!rows) return null;
  if (rows.length === 0) return <Mark standing="positive">{t('agenda.none')}</Mark>;
  return <Rows rows={rows} />;
}

/** What whoever looks is asked to make move; nothing while everything does. */
export function AskedOfMe() {
  const { t } = useTranslation('improvements');
  const rows = useStalled(true) ?? [];
  if (rows.length === 0) return null;
  return (
    <Alert color="orange" icon={<IconClockExclamation aria-hidden />} title={t('asked.mine', { count: rows.length })}>
      <Rows rows={rows} />
    </Alert>
  );
}

function Rows({ rows }: { rows: readonly Stalled[] }) {
  const { t, i18n } = useTranslation('improvements');
  return (
    <Stack gap="xs">
      {rows.map(({ improvement, title, owner, why, days, asked, answer_by: day }) => (
        <Stack key={improvement} gap={2}>
          <Anchor component={Link} to={`/improvements/${improvement}`}>
            {title}
          </Anchor>
          <Mark standing="negative">{t(`standstill.${why}`, { count: days })}</Mark>
          <Text size="sm">
            {t(`asked.${asked}`, { owner: owner ?? t('nobody') })}{' '}
            {t('asked.by', { day: calendarDay(day, i18n.language) })}
          </Text>
        </Stack>
      ))}
    </Stack>
  );
}
