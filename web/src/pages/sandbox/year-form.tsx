import { Alert, Button, Card, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { IconPlayerTrackNext } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { demoMoment, useDemoTime } from '../../shell/demo-clock.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { JobBar } from '../../ui/jobs/job-bar.js';
import { isOpen, useJobs } from '../../ui/jobs/use-jobs.js';
import { useAct } from '../../ui/use-act.js';

type DemoTime = components['schemas']['DemoTime'];

const lengths = ['1', '7', '30', '91', '183', '365'] as const;
const dayMs = 86_400_000;

/** The clock of the demo and what runs it forward; nothing where the clock is the real one. */
export function YearCard() {
  const { t, i18n } = useTranslation('sandbox');
  const { zone } = useMe().clinic;
  const time = useDemoTime();
  const jobs = useJobs();
  const [asking, setAsking] = useState(false);
  if (!time.data?.sandbox) return null;
  const last = jobs.data?.find((job) => job.kind === 'demo.forward');
  return (
    <Card withBorder component="section" aria-label={t('year')} p="sm">
      <Group justify="space-between">
        <Stack gap={0}>
          <Text fw={600}>{t('year.now', { when: demoMoment(time.data.now, i18n.language, zone) })}</Text>
          <Text size="sm" c="dimmed">
            {t('year.about')}
          </Text>
        </Stack>
        <Button
          leftSection={<IconPlayerTrackNext size={16} />}
          disabled={last !== undefined && isOpen(last)}
          onClick={() => setAsking(true)}
        >
          {t('year.run')}
        </Button>
      </Group>
      {last && <JobBar job={last} />}
      {asking && <YearForm time={time.data} onClose={() => setAsking(false)} />}
    </Card>
  );
}

/** Says what will happen and asks for the name: the clock is never turned back. */
function YearForm({ time, onClose }: { time: DemoTime; onClose: () => void }) {
  const { t, i18n } = useTranslation('sandbox');
  const { zone } = useMe().clinic;
  const [days, setDays] = useState<string>('30');
  const [clinic, setClinic] = useState('');
  const run = useAct({
    act: () => ask(api.POST('/api/v1/demo-time/forward', { body: { days: Number(days), clinic: clinic.trim() } })),
    changes: ['job', 'demo-time'],
    said: t('year.said'),
    onDone: onClose,
    quiet: true,
  });
  const until = new Date(Date.parse(time.now) + Number(days) * dayMs).toISOString();
  const ready = clinic.trim() === time.clinic;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (ready) run.mutate(undefined);
  };
  return (
    <Modal opened onClose={onClose} title={t('year.run')} closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}>
      <form onSubmit={submit}>
        <Stack>
          <Select
            label={t('year.length')}
            value={days}
            onChange={(value) => setDays(value ?? '30')}
            allowDeselect={false}
            data={lengths.map((value) => ({ value, label: t(`year.length.${value}`) }))}
            data-autofocus
          />
          <Alert color="yellow" variant="light">
            {t('year.preview', { until: demoMoment(until, i18n.language, zone) })}
          </Alert>
          <TextInput
            label={t('year.name', { name: time.clinic })}
            value={clinic}
            onChange={(event) => setClinic(event.currentTarget.value)}
            required
            autoComplete="off"
          />
          <ErrorNote error={run.error} />
          <Button type="submit" disabled={!ready} loading={run.isPending}>
            {t('year.run')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
