import { CloseButton, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { useScheduled } from './queries.js';

/** What will leave later, each with its way out. */
export function ScheduledList({ patientId }: { patientId: string }) {
  const { t, i18n } = useTranslation('inbox');
  const may = useMay('conversation.write');
  const { data } = useScheduled(patientId);
  const cancel = useAct({
    act: (id: string) =>
      ask(api.DELETE('/api/v1/conversations/{patientId}/scheduled/{id}', { params: { path: { patientId, id } } })),
    changes: ['message'],
  });
  const planned = (data?.scheduled ?? []).filter(({ status }) => status === 'planned');
  return planned.map(({ id, text, at }) => (
    <Group key={id} gap="xs" px="sm" py={4} wrap="nowrap">
      <Mark standing="waiting">{t('scheduled', { when: dayAndTime(at, i18n.language) })}</Mark>
      <Text size="xs" truncate flex={1}>
        {text}
      </Text>
      {may && <CloseButton size="sm" aria-label={t('scheduled.cancel')} onClick={() => cancel.mutate(id)} />}
    </Group>
  ));
}
