import { ActionIcon, Button, Group, Modal, Stack } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useDisclosure } from '@mantine/hooks';
import { IconClockPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { instantIn } from '../../i18n/zone-day.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { houseNow } from '../../ui/house-time.js';
import { useAct } from '../../ui/use-act.js';
import type { Draft } from './drafts.js';

type Channel = 'telegram' | 'whatsapp' | 'sms' | 'email';

interface SendLaterProps {
  readonly draft: Draft;
  readonly patientId: string;
  readonly onPlanned: () => void;
}

/** Plans the message that is written for a later time; the gate looks at it again then. */
export function SendLater({ draft, patientId, onPlanned }: SendLaterProps) {
  const { t, i18n } = useTranslation('inbox');
  const { zone } = useMe().clinic;
  const [opened, { open, close }] = useDisclosure(false);
  const [at, setAt] = useState<string | null>(null);
  const plan = useAct({
    act: (when: string) =>
      ask(
        api.POST('/api/v1/conversations/{patientId}/scheduled', {
          params: { path: { patientId } },
          body: {
            id: draft.id,
            text: draft.text.trim(),
            at: instantIn(zone, when.slice(0, 10), when.slice(11, 16)),
            ...(draft.channel ? { channel: draft.channel as Channel } : {}),
          },
        }),
      ),
    changes: ['message'],
    said: t('send.later.said'),
    quiet: true,
    onDone: () => {
      close();
      onPlanned();
    },
  });
  return (
    <>
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('send.later')}
        aria-disabled={draft.text.trim() === ''}
        onClick={() => draft.text.trim() !== '' && open()}
      >
        <IconClockPlus size={18} />
      </ActionIcon>
      <Modal
        opened={opened}
        onClose={close}
        title={t('send.later.title')}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack>
          <DateTimePicker
            label={t('send.later.at')}
            value={at}
            onChange={setAt}
            locale={i18n.language}
            minDate={new Date(houseNow())}
            valueFormat="DD.MM.YYYY HH:mm"
          />
          <ErrorNote error={plan.error} />
          <Group justify="flex-end">
            <Button disabled={at === null} loading={plan.isPending} onClick={() => at && plan.mutate(at)}>
              {t('send.later')}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
