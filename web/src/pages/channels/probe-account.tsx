import { Alert, Button, Group, Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import type { Account } from './standing.js';

type Probe = NonNullable<Account['probe']>;

/** Whom a real message goes to, and how often. */
export function ProbeAccount({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation('channels');
  const [to, setTo] = useState(account.probe?.to ?? '');
  const [hours, setHours] = useState<number | string>(account.probe?.every_hours ?? 24);
  const params = { path: { name: account.name } };
  const keep = useAct({
    act: () =>
      ask(api.PUT('/api/v1/channels/{name}/probe', { params, body: { to: to.trim(), every_hours: Number(hours) } })),
    changes: ['channels'],
    said: t('probe.said'),
    onDone: onClose,
  });
  const stop = useAct({
    act: () => ask(api.DELETE('/api/v1/channels/{name}/probe', { params })),
    changes: ['channels'],
    said: t('probe.stopped'),
    onDone: onClose,
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('probe.of', { name: account.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate(undefined);
        }}
      >
        <Stack>
          <Text size="sm">{t('probe.about')}</Text>
          <TextInput
            label={t('probe.to')}
            required
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
            data-autofocus
          />
          <NumberInput label={t('probe.every')} min={1} max={336} value={hours} onChange={setHours} />
          <ErrorNote error={keep.error ?? stop.error} />
          <Group justify="flex-end">
            {account.probe && (
              <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
                {t('probe.stop')}
              </Button>
            )}
            <Button type="submit" loading={keep.isPending} disabled={to.trim() === ''}>
              {t('probe.keep')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** How the last probes went: a line while they are good, a warning with its reason since they are not. */
export function ProbeLine({ probe }: { probe: Probe }) {
  const { t, i18n } = useTranslation('channels');
  const { zone } = useMe().clinic;
  const clock = (at: string): string => dayAndTime(at, i18n.language, zone);
  if (probe.failing_since === null) {
    const text = probe.good_at
      ? t('probe.good', { when: clock(probe.good_at) })
      : t('probe.waits', { when: clock(probe.next_at) });
    return (
      <Text size="sm" c="dimmed">
        {text}
      </Text>
    );
  }
  const good = probe.good_at ? clock(probe.good_at) : t('probe.never');
  const reason = t(`probe.reason.${reasonOf(probe)}`, { code: probe.code ?? '' });
  return (
    <Alert color="red" role="alert">
      {t('probe.fails', { when: clock(probe.failing_since), reason, good, interpolation: { escapeValue: false } })}
    </Alert>
  );
}

function reasonOf({ code, result }: Probe): string {
  if (code === 'PROBE_PATIENT') return 'patient';
  if (code === 'PROBE_SPENT') return 'spent';
  return result === 'unclear' ? 'unclear' : 'refused';
}
