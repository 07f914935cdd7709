import { Button, Chip, Group, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { ScenarioGraph } from '../../scenario-graph/index.js';
import { Mark, type Standing } from '../../ui/mark.js';
import type { SceneProps } from './clock-bar.js';
import { useScenarioText, useVocabulary, type Session } from './queries.js';
import classes from './rehearsal.module.css';

const handoverStanding: Readonly<Record<Session['handovers'][number]['state'], Standing>> = {
  open: 'human',
  accepted: 'human',
  overdue: 'negative',
  closed: 'positive',
};

/** Where the machine stands, what may happen next from outside, and what people of the clinic were asked to do. */
export function MachinePane({ session, go }: SceneProps) {
  const { t } = useTranslation('rehearsal');
  const text = useScenarioText(session);
  const own = session.states.filter(({ scenario, outcome }) => scenario === session.scenario_id && outcome === null);
  return (
    <Stack component="section" aria-label={t('machine')} gap="sm">
      {text.data && <ScenarioGraph text={text.data} lit={own.flatMap(({ path }) => path)} height={340} />}
      <States session={session} />
      <Events session={session} go={go} />
      <Handovers session={session} go={go} />
      <Channels session={session} go={go} />
    </Stack>
  );
}

function States({ session }: { session: Session }) {
  const { t, i18n } = useTranslation('rehearsal');
  if (session.states.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t('machine.none')}
      </Text>
    );
  return (
    <List size="sm" aria-label={t('machine.states')}>
      {session.states.map(({ enrolment, scenario, path, outcome, since }) => (
        <List.Item key={enrolment} aria-current={outcome === null ? 'true' : undefined}>
          <span className={outcome === null ? classes.lit : undefined}>
            {outcome === null
              ? t('machine.stands', { scenario, state: leavesOf(path).join(' + ') })
              : t('machine.ended', { scenario, outcome })}
          </span>{' '}
          <Text component="span" size="xs" c="dimmed">
            {t('machine.since', { when: dayAndTime(since, i18n.language, session.zone) })}
          </Text>
        </List.Item>
      ))}
    </List>
  );
}

function leavesOf(path: readonly string[]): string[] {
  return path.filter((state) => !path.some((other) => other.startsWith(`${state}.`)));
}

function Events({ session, go }: SceneProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const { events } = session.next;
  if (events.length === 0) return null;
  return (
    <Stack gap={4} role="group" aria-label={t('events')}>
      <Title order={2} size="h5">
        {t('events')}
      </Title>
      <Group gap={6}>
        {events.map((event) => (
          <Button
            key={event}
            size="compact-sm"
            variant="default"
            disabled={go.isPending}
            onClick={() => go.mutate({ steps: [{ event }] })}
          >
            {i18n.exists(`event.${event}`, { ns: 'rehearsal' }) ? t(`event.${event}`) : event}
          </Button>
        ))}
      </Group>
    </Stack>
  );
}

function Handovers({ session, go }: SceneProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const departments = useVocabulary().data?.departments ?? [];
  const nameOf = (id: string): string => {
    const names = departments.find((one) => one.id === id)?.title as Record<string, string> | undefined;
    return names?.[i18n.language] ?? names?.['uk'] ?? id;
  };
  if (session.handovers.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h5">
        {t('handovers')}
      </Title>
      {session.handovers.map(({ handover, department, reason, due_at: due, state }) => (
        <Group key={handover} gap="xs">
          <Mark standing={handoverStanding[state]}>{t(`handover.${state}`)}</Mark>
          <Text size="sm">
            {t('handover.about', {
              department: nameOf(department),
              reason,
              when: dayAndTime(due, i18n.language, session.zone),
            })}
          </Text>
        </Group>
      ))}
      {session.handovers.some(({ state }) => state !== 'closed') && (
        <Group gap={6}>
          {(['accepted', 'closed', 'returned'] as const).map((news) => (
            <Button
              key={news}
              size="compact-sm"
              variant="default"
              disabled={go.isPending}
              onClick={() => go.mutate({ steps: [{ event: `handover.${news}` }] })}
            >
              {t(`handover.do.${news}`)}
            </Button>
          ))}
        </Group>
      )}
    </Stack>
  );
}

/** Which channels fail from now on. */
function Channels({ session, go }: SceneProps) {
  const { t } = useTranslation('rehearsal');
  const vocabulary = useVocabulary();
  const channels = session.given.patient.channels ?? vocabulary.data?.channels ?? [];
  const last = session.steps.findLast((step) => 'unreachable' in step);
  const dead = last && 'unreachable' in last ? last.unreachable : session.given.unreachable;
  return (
    <Chip.Group multiple value={[...dead]} onChange={(unreachable) => go.mutate({ steps: [{ unreachable }] })}>
      <Group gap={6} role="group" aria-label={t('unreachable')}>
        <Text size="sm">{t('unreachable')}</Text>
        {channels.map((channel) => (
          <Chip key={channel} size="xs" value={channel}>
            {t(`channel.${channel}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}
