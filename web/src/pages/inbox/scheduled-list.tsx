import { ActionIcon, CloseButton, Group, Text } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMay, useMe } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { useScheduled } from './queries.js';
import { Replan } from './replan.js';

type Scheduled = components['schemas']['ScheduledMessage'];

/** What will leave later: who planned it for when, and its two ways out. */
export function ScheduledList({ patientId }: { patientId: string }) {
  const { data } = useScheduled(patientId);
  const planned = (data?.scheduled ?? []).filter(({ status }) => status === 'planned').reverse();
  return planned.map((message) => <Planned key={message.id} patientId={patientId} message={message} />);
}

function Planned({ patientId, message }: { patientId: string; message: Scheduled }) {
  const { t, i18n } = useTranslation('inbox');
  const may = useMay('conversation.write');
  const mine = useMe().id;
  const [changing, setChanging] = useState(false);
  const cancel = useAct<void, unknown>({
    act: () =>
      ask(
        api.DELETE('/api/v1/conversations/{patientId}/scheduled/{id}', {
          params: { path: { patientId, id: message.id } },
        }),
      ),
    changes: ['message', 'patient'],
    said: t('scheduled.cancelled'),
  });
  const when = dayAndTime(message.at, i18n.language);
  const own = message.author === `staff:${mine}`;
  return (
    <Group gap="xs" px="sm" py={4} wrap="nowrap">
      <Mark standing="waiting">
        {own ? t('scheduled.own', { when }) : t('scheduled.theirs', { who: message.author_name, when })}
      </Mark>
      <Text size="xs" truncate flex={1}>
        {message.text}
      </Text>
      {may && (
        <>
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('scheduled.change')}
            onClick={() => setChanging(true)}
          >
            <IconPencil size={16} />
          </ActionIcon>
          <CloseButton
            size="sm"
            aria-label={t('scheduled.cancel')}
            disabled={cancel.isPending}
            onClick={() => cancel.mutate()}
          />
        </>
      )}
      {changing && <Replan patientId={patientId} message={message} own={own} onClose={() => setChanging(false)} />}
    </Group>
  );
}
