import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { DateTimePicker } from '@mantine/dates';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { instantIn, wallIn } from '../../i18n/zone-day.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { houseNow } from '../../ui/house-time.js';
import { useAct } from '../../ui/use-act.js';
import { longestMessage } from './drafts.js';

interface ReplanProps {
  readonly patientId: string;
  readonly message: components['schemas']['ScheduledMessage'];
  readonly own: boolean;
  readonly onClose: () => void;
}

/** Other words or another time for a message that did not leave yet; a colleague's becomes that of whoever changes it. */
export function Replan({ patientId, message, own, onClose }: ReplanProps) {
  const { t, i18n } = useTranslation('inbox');
  const { zone } = useMe().clinic;
  const [text, setText] = useState(message.text);
  const [at, setAt] = useState<string | null>(() => wallIn(zone, message.at));
  const change = useAct<string, unknown>({
    act: (when) =>
      ask(
        api.PUT('/api/v1/conversations/{patientId}/scheduled/{id}', {
          params: { path: { patientId, id: message.id } },
          body: {
            text: text.trim(),
            at: instantIn(zone, when.slice(0, 10), when.slice(11, 16)),
            ...(isChannel(message.channel) ? { channel: message.channel } : {}),
          },
        }),
      ),
    changes: ['message'],
    said: t('scheduled.changed'),
    quiet: true,
    onDone: onClose,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (at && text.trim() !== '') change.mutate(at);
  };
  return (
    <Modal opened onClose={onClose} title={t('scheduled.change')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Stack>
          {!own && <Text size="sm">{t('scheduled.change.theirs', { who: message.author_name })}</Text>}
          <Textarea
            label={t('composer.message')}
            required
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={longestMessage}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <DateTimePicker
            label={t('send.later.at')}
            required
            value={at}
            onChange={setAt}
            locale={i18n.language}
            minDate={new Date(houseNow())}
            valueFormat="DD.MM.YYYY HH:mm"
          />
          <ErrorNote error={change.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={change.isPending}>
              {t('scheduled.change.do')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function isChannel(channel: string | null): channel is 'telegram' | 'whatsapp' | 'sms' | 'email' {
  return channel !== null;
}
