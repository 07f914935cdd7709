import { Button, Group, Modal, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayIn, instantIn } from '../../i18n/zone-day.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { houseNow } from '../../ui/house-time.js';
import { useAct } from '../../ui/use-act.js';
import type { Task } from './task.js';

const results = ['reached', 'no_answer', 'busy', 'call_later', 'refused', 'wrong_number'] as const;
type Result = (typeof results)[number];

/** Two hours from now, as a clock shows it. */
const laterMs = 2 * 3_600_000;

/** How the call ended, with one click; a time to call again matters only for those that are to be called again. */
export function CallResult({ task, name, onClose }: { task: Task; name: string; onClose: () => void }) {
  const { t } = useTranslation('today');
  const { zone } = useMe().clinic;
  const [note, setNote] = useState('');
  const [again, setAgain] = useState(() => wallClock(houseNow() + laterMs, zone));
  const report = useAct({
    act: (result: Result) => {
      const [day = '', time = ''] = again.split('T');
      const later = result === 'call_later' ? { call_again_at: instantIn(zone, day, time) } : {};
      const words = note.trim() === '' ? {} : { note: note.trim() };
      return ask(
        api.POST('/api/v1/handovers/{id}/calls', {
          params: { path: { id: task.handover } },
          body: { result, ...words, ...later },
        }),
      );
    },
    changes: ['handover', 'day', 'conversation'],
    said: t('call.said'),
    onDone: onClose,
    quiet: true,
  });
  return (
    <Modal opened onClose={onClose} title={t('calls.result', { name })} closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text size="sm">{task.reason_text}</Text>
        <Textarea
          label={t('call.note')}
          value={note}
          autosize
          minRows={2}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <TextInput
          type="datetime-local"
          label={t('call.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        <SimpleGrid cols={2} spacing="xs" role="group" aria-label={t('calls.result', { name })}>
          {results.map((result) => (
            <Button
              key={result}
              variant={result === 'reached' ? 'filled' : 'default'}
              disabled={report.isPending || (result === 'call_later' && again === '')}
              onClick={() => report.mutate(result)}
            >
              {t(`call.${result}`)}
            </Button>
          ))}
        </SimpleGrid>
        <ErrorNote error={report.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** An instant as a field for day and time wants it. */
function wallClock(at: number, zone: string): string {
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: zone,
  });
  return `${dayIn(at, zone)}T${time.format(at)}`;
}
