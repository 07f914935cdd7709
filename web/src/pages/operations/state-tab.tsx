import { Button, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayAndTime, howLong } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useNow } from '../../ui/use-now.js';
import { PauseForm, ResumeForm, type Part } from './pause-forms.js';

type State = components['schemas']['OperationsState'];
type Paused = NonNullable<State['clinic']['pause']>;
type Backlog = Pick<State['loops']['outbox'], 'due' | 'oldest_at'>;

const againMs = 10_000;

/** What runs, what waits and since when, what stands still and who stopped it. */
export function StateTab() {
  const { t } = useTranslation('operations');
  const [stopping, setStopping] = useState<Part>();
  const [resuming, setResuming] = useState<Part>();
  const state = useQuery({
    queryKey: ['operations'],
    queryFn: () => ask(api.GET('/api/v1/operations')),
    refetchInterval: againMs,
  });
  const { data } = state;
  return (
    <Stack>
      <ErrorNote error={state.error} retry={() => void state.refetch()} />
      {data && <ClinicCard state={data} stop={setStopping} resume={setResuming} />}
      {data && (
        <SimpleGrid cols={{ base: 1, md: 2, xl: 3 }}>
          {data.channels.map((channel) => (
            <ChannelState key={channel.channel} channel={channel} stop={setStopping} resume={setResuming} />
          ))}
          <Loops loops={data.loops} />
          {data.scenarios.length > 0 && <PausedScenarios scenarios={data.scenarios} />}
        </SimpleGrid>
      )}
      {stopping && <PauseForm part={stopping} onClose={() => setStopping(undefined)} />}
      {resuming && <ResumeForm part={resuming} onClose={() => setResuming(undefined)} />}
      {!data && !state.error && <Text>{t('loading')}</Text>}
    </Stack>
  );
}

interface Brakes {
  readonly stop: (part: Part) => void;
  readonly resume: (part: Part) => void;
}

function ClinicCard({ state: { clinic }, stop, resume }: Brakes & { state: State }) {
  const { t } = useTranslation('operations');
  const part: Part = { scope: 'clinic', id: '', name: clinic.name, label: clinic.name };
  return (
    <Card withBorder component="section" aria-label={clinic.name}>
      <Group justify="space-between">
        <Stack gap={4}>
          <Title order={2}>{clinic.name}</Title>
          <Mark standing={clinic.pause ? 'negative' : 'positive'}>
            {clinic.pause ? t('clinic.stands') : t('clinic.runs')}
          </Mark>
          {clinic.pause && <PauseLine pause={clinic.pause} />}
        </Stack>
        {clinic.pause ? (
          <Button onClick={() => resume(part)}>{t('resume')}</Button>
        ) : (
          <Button variant="outline" color="red" onClick={() => stop(part)}>
            {t('stop.all')}
          </Button>
        )}
      </Group>
    </Card>
  );
}

function ChannelState({ channel, stop, resume }: Brakes & { channel: State['channels'][number] }) {
  const { t } = useTranslation('operations');
  const label = t(`channel.${channel.channel}`);
  const part: Part = { scope: 'channel', id: channel.channel, name: channel.channel, label };
  return (
    <Card withBorder component="section" aria-label={label}>
      <Stack gap={6}>
        <Group justify="space-between">
          <Title order={3}>{label}</Title>
          <Mark standing={channel.state === 'on' ? 'positive' : 'waiting'}>{t(`channel.state.${channel.state}`)}</Mark>
        </Group>
        {channel.pause && <PauseLine pause={channel.pause} />}
        <BacklogLine backlog={channel} words="queue" />
        {channel.pause ? (
          <Button size="xs" w="fit-content" onClick={() => resume(part)} aria-label={`${t('resume')}: ${label}`}>
            {t('resume')}
          </Button>
        ) : (
          <Button
            size="xs"
            w="fit-content"
            variant="default"
            onClick={() => stop(part)}
            aria-label={`${t('pause')}: ${label}`}
          >
            {t('pause')}
          </Button>
        )}
      </Stack>
    </Card>
  );
}

function PauseLine({ pause }: { pause: Paused }) {
  const { t, i18n } = useTranslation('operations');
  const when = dayAndTime(pause.paused_at, i18n.language);
  return (
    <Text size="sm">
      {t('paused.by', { name: pause.by, when })} {pause.reason ?? ''}
    </Text>
  );
}

function BacklogLine({ backlog, words }: { backlog: Backlog; words: 'queue' | 'turns' | 'arrivals' }) {
  const { t, i18n } = useTranslation('operations');
  const now = useNow();
  const { due, oldest_at: oldest } = backlog;
  if (due === 0 || oldest === null) return <Text size="sm">{t(`${words}.none`)}</Text>;
  return <Text size="sm">{t(words, { count: due, age: howLong(oldest, i18n.language, now) })}</Text>;
}

function Loops({ loops }: { loops: State['loops'] }) {
  const { t } = useTranslation('operations');
  const parked = loops.enrolment.parked + loops.intake.parked;
  return (
    <Card withBorder component="section" aria-label={t('loops')}>
      <Stack gap={6}>
        <Title order={3}>{t('loops')}</Title>
        <BacklogLine backlog={loops.enrolment} words="turns" />
        <BacklogLine backlog={loops.intake} words="arrivals" />
        <Mark standing={parked > 0 ? 'human' : 'positive'}>
          {parked > 0 ? t('parked', { count: parked }) : t('parked.none')}
        </Mark>
      </Stack>
    </Card>
  );
}

function PausedScenarios({ scenarios }: { scenarios: State['scenarios'] }) {
  const { t } = useTranslation('operations');
  return (
    <Card withBorder component="section" aria-label={t('scenarios')}>
      <Stack gap={6}>
        <Title order={3}>{t('scenarios')}</Title>
        {scenarios.map(({ scenario, ...pause }) => (
          <Stack key={scenario} gap={0}>
            <Text size="sm" fw={500}>
              {scenario}
            </Text>
            <PauseLine pause={pause} />
          </Stack>
        ))}
      </Stack>
    </Card>
  );
}
