import { Anchor, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconPhone } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { soonOr } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useNow } from '../../ui/use-now.js';
import { CallResult } from './call-result.js';
import type { Task } from './task.js';

const locales = ['ru', 'uk', 'en'] as const;

/** What scenarios and colleagues ask of people, the nearest deadline first: whom to call with the number, the reason and the result. */
export function CallList() {
  const { t, i18n } = useTranslation('today');
  const locale = locales.find((one) => one === i18n.language) ?? 'uk';
  const tasks = useQuery({
    queryKey: ['handover', 'calls', locale],
    queryFn: () => ask(api.GET('/api/v1/handovers', { params: { query: { status: 'open', locale, limit: 100 } } })),
  });
  const calls = tasks.data?.handovers ?? [];
  return (
    <Card withBorder component="section" aria-label={t('calls.title')} p="sm">
      <Title order={2} mb="xs">
        {t('calls.title')} {calls.length > 0 && calls.length}
      </Title>
      <ErrorNote error={tasks.error} retry={() => void tasks.refetch()} />
      {tasks.data && calls.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('calls.empty')}
        </Text>
      )}
      <Stack gap="sm" component="ul" m={0} p={0}>
        {calls.map((task) => (
          <CallRow key={task.handover} task={task} />
        ))}
      </Stack>
    </Card>
  );
}

function CallRow({ task }: { task: Task }) {
  const { t } = useTranslation('today');
  const may = useMay('handover.write');
  const [asked, setAsked] = useState(false);
  const name = task.patient_name ?? t('visit.unnamed');
  return (
    <Stack gap={4} component="li" style={{ listStyle: 'none' }}>
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} to={`/patients/${task.patient_id}`} fw={600}>
          {name}
        </Anchor>
        <Due task={task} />
      </Group>
      <Text size="sm">{task.reason_text}</Text>
      <Group gap="xs">
        {task.likely_action !== 'call' && (
          <Button size="xs" variant="light" component={Link} to={`/inbox/${task.patient_id}`}>
            {t(`task.${task.likely_action}`)}
          </Button>
        )}
        {task.phone !== null && (
          <Button
            size="xs"
            variant={task.likely_action === 'call' ? 'light' : 'default'}
            component="a"
            href={`tel:${task.phone}`}
            leftSection={<IconPhone size={14} />}
            onClick={() => setAsked(may)}
          >
            {task.phone}
          </Button>
        )}
        {may && (
          <Button size="xs" variant="default" aria-label={t('calls.result', { name })} onClick={() => setAsked(true)}>
            {t('calls.answered')}
          </Button>
        )}
        {task.calls > 0 && (
          <Text size="xs" c="dimmed">
            {t('calls.tried', { count: task.calls })}
          </Text>
        )}
      </Group>
      {asked && <CallResult task={task} name={name} onClose={() => setAsked(false)} />}
    </Stack>
  );
}

function Due({ task }: { task: Task }) {
  const { t, i18n } = useTranslation('today');
  const now = useNow();
  const late = Date.parse(task.due_at) <= now;
  const when = soonOr(task.due_at, i18n.language, now);
  return <Mark standing={late ? 'negative' : 'waiting'}>{t(late ? 'calls.overdue' : 'calls.due', { when })}</Mark>;
}
