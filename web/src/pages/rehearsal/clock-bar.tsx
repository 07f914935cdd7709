import { Button, Group, Text } from '@mantine/core';
import {
  IconArrowBackUp,
  IconMessageForward,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerSkipForward,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import type { Session, useGo } from './queries.js';
import { useRunningClock } from './use-running-clock.js';

export interface SceneProps {
  readonly session: Session;
  readonly go: ReturnType<typeof useGo>;
}

/** The clock of the rehearsal, and what pushes it. */
export function ClockBar({ session, go }: SceneProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const { zone } = useMe().clinic;
  const push = (advance: string) => go.mutate({ steps: [{ advance }] });
  const { at } = session.next;
  const clock = useRunningClock(session, go);
  return (
    <Group component="section" aria-label={t('clock')} gap="xs" align="center">
      <Text fw={600} aria-live="polite">
        {dayAndTime(session.now, i18n.language, session.zone)}
      </Text>
      {session.zone !== zone && (
        <Text size="sm" c="dimmed">
          {t('clock.zone', { zone: session.zone })}
        </Text>
      )}
      <Button size="xs" variant="default" disabled={go.isPending} onClick={() => push('PT1H')}>
        {t('clock.hour')}
      </Button>
      <Button size="xs" variant="default" disabled={go.isPending} onClick={() => push('P1D')}>
        {t('clock.day')}
      </Button>
      <Button
        size="xs"
        disabled={at === null}
        loading={go.isPending}
        leftSection={<IconMessageForward size={16} />}
        onClick={() => push('next_touch')}
      >
        {t('clock.touch')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={at === null || go.isPending}
        leftSection={<IconPlayerSkipForward size={16} />}
        onClick={() => push('next')}
      >
        {t('clock.next')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={at === null && !clock.running}
        leftSection={clock.running ? <IconPlayerPause size={16} /> : <IconPlayerPlay size={16} />}
        onClick={clock.toggle}
      >
        {t(clock.running ? 'clock.stop' : 'clock.run')}
      </Button>
      <Button
        size="xs"
        variant="default"
        disabled={session.steps.length === 0 || go.isPending}
        leftSection={<IconArrowBackUp size={16} />}
        onClick={() => go.mutate({ undo: 1 })}
      >
        {t('clock.undo')}
      </Button>
      <Button
        component={Link}
        size="xs"
        variant="subtle"
        to={session.draft_id === null ? '/rehearsal' : `/drafts/${session.draft_id}/rehearsal`}
      >
        {t('clock.again')}
      </Button>
      <Text size="xs" c="dimmed">
        {at === null ? t('clock.nothing') : t('clock.due', { when: dayAndTime(at, i18n.language, session.zone) })}
      </Text>
    </Group>
  );
}
