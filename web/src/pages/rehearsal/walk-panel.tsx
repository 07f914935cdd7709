import { Alert, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { IconDeviceMobileShare, IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Session } from './queries.js';

type Walk = components['schemas']['RehearsalWalk'];
type Locale = 'ru' | 'uk' | 'en';

/** How often a page with a walk looks what came of it. */
const againMs = 3_000;
const speeds = ['20', '60', '300', '900'] as const;

/** The rehearsal on one's own phone: begun here, answered there, and ended by a word or by the button. */
export function WalkPanel({ session }: { session: Session }) {
  const { t } = useTranslation('rehearsal');
  const [asking, setAsking] = useState(false);
  const { walk, refresh } = useWalk(session.rehearsal_id);
  const stop = useAct({
    act: () => ask(api.DELETE('/api/v1/rehearsals/{id}/walk', { params: { path: { id: session.rehearsal_id } } })),
    changes: ['walk'],
    said: t('walk.stopped.said'),
  });
  return (
    <Group component="section" aria-label={t('walk')} gap="xs">
      {walk?.state === 'walking' ? (
        <Button
          size="xs"
          color="red"
          variant="light"
          leftSection={<IconPlayerStop size={16} />}
          loading={stop.isPending}
          onClick={() => stop.mutate(undefined)}
        >
          {t('walk.stop')}
        </Button>
      ) : (
        <Button
          size="xs"
          variant="light"
          leftSection={<IconDeviceMobileShare size={16} />}
          onClick={() => setAsking(true)}
        >
          {t('walk.begin')}
        </Button>
      )}
      {walk && (
        <Text size="sm" role="status">
          {t(`walk.is.${walk.state}`, {
            channel: t(`channel.${walk.channel}`),
            count: walk.sent,
            result: walk.result ?? '',
          })}
        </Text>
      )}
      {asking && <WalkForm session={session} begun={refresh} onClose={() => setAsking(false)} />}
    </Group>
  );
}

/** The walk of a rehearsal; while it lasts the rehearsal itself is asked again, for it moves by itself. */
function useWalk(id: string) {
  const found = useQuery({
    queryKey: ['walk', id],
    queryFn: () => ask(api.GET('/api/v1/rehearsals/{id}/walk', { params: { path: { id } } })),
    refetchInterval: ({ state }) => (state.data?.walk?.state === 'walking' ? againMs : false),
  });
  const walk: Walk | null = found.data?.walk ?? null;
  useQuery({
    queryKey: ['rehearsal', id],
    queryFn: () => ask(api.GET('/api/v1/rehearsals/{id}', { params: { path: { id } } })),
    enabled: walk?.state === 'walking',
    refetchInterval: againMs,
  });
  return { walk, refresh: () => void found.refetch() };
}

interface FormProps {
  readonly session: Session;
  readonly begun: () => void;
  readonly onClose: () => void;
}

/** Where it goes, and how fast its days pass. */
function WalkForm({ session, begun, onClose }: FormProps) {
  const { t, i18n } = useTranslation('rehearsal');
  const contacts = useQuery({ queryKey: ['own-contacts'], queryFn: () => ask(api.GET('/api/v1/session/contacts')) });
  const reached = contacts.data?.reached ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const [speed, setSpeed] = useState<string>('60');
  const channel = reached.find((one) => one.channel === chosen) ?? reached[0];
  const begin = useAct({
    act: () =>
      ask(
        api.POST('/api/v1/rehearsals/{id}/walk', {
          params: { path: { id: session.rehearsal_id } },
          body: {
            channel: channel?.channel ?? 'telegram',
            locale: i18n.language as Locale,
            day_seconds: Number(speed),
          },
        }),
      ),
    changes: ['walk', 'sandbox'],
    onDone: () => {
      begun();
      onClose();
    },
    quiet: true,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('walk.begin')}
      closeButtonProps={{ 'aria-label': t('close', { ns: 'ui' }) }}
    >
      <Stack>
        <Text size="sm">{t('walk.about')}</Text>
        <ErrorNote error={contacts.error} />
        {contacts.data && reached.length === 0 && <Alert color="yellow">{t('walk.nowhere')}</Alert>}
        <Select
          label={t('walk.channel')}
          value={channel?.channel ?? null}
          onChange={setChosen}
          allowDeselect={false}
          data={reached.map((one) => ({ value: one.channel, label: t(`channel.${one.channel}`) }))}
          data-autofocus
        />
        {channel?.sandbox === true && (
          <Text size="sm" c="dimmed">
            {t('walk.sandbox')} <Link to="/sandbox">{t('walk.sandbox.link')}</Link>
          </Text>
        )}
        <Select
          label={t('walk.speed')}
          value={speed}
          onChange={(value) => setSpeed(value ?? '60')}
          allowDeselect={false}
          data={speeds.map((value) => ({ value, label: t(`walk.speed.${value}`) }))}
        />
        <ErrorNote error={begin.error} />
        <Button disabled={!channel} loading={begin.isPending} onClick={() => begin.mutate(undefined)}>
          {t('walk.go')}
        </Button>
      </Stack>
    </Modal>
  );
}
