import { Group, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import classes from './inbox.module.css';
import { useMentions } from './queries.js';

interface MentionListProps {
  readonly patient: string | undefined;
  readonly onOpen: (patientId: string) => void;
}

/** Notes in which a colleague asks for one: opening one is having seen it. */
export function MentionList({ patient, onOpen }: MentionListProps) {
  const { t, i18n } = useTranslation('inbox');
  const list = useMentions();
  const rows = list.data?.mentions ?? [];
  const seen = useAct({
    act: (entryId: string) =>
      ask(api.POST('/api/v1/conversations/mentions/{entryId}/seen', { params: { path: { entryId } } })),
    changes: ['conversation'],
  });
  const open = (id: string): void => {
    onOpen(id);
    for (const { entry_id: entryId } of rows.filter((row) => row.patient_id === id)) seen.mutate(entryId);
  };
  useListKeys({ rows, idOf: (row) => row.patient_id, current: patient, move: open });
  if (list.error) return <ErrorNote error={list.error} retry={() => void list.refetch()} />;
  if (list.data && rows.length === 0) return <Empty title={t('mentions.empty')} text={t('mentions.empty.text')} />;
  return (
    <div className={classes.rows}>
      {rows.map((row) => (
        <UnstyledButton
          key={row.entry_id}
          className={classes.row}
          h="auto"
          w="100%"
          aria-current={row.patient_id === patient ? 'true' : undefined}
          onClick={() => open(row.patient_id)}
        >
          <Group gap={6} wrap="nowrap" justify="space-between">
            <Text component="span" size="sm" fw={600} truncate>
              {row.name ?? t('no.name')}
            </Text>
            <Text component="span" size="xs" c="dimmed" style={{ whiteSpace: 'nowrap' }}>
              {dayAndTime(row.at, i18n.language)}
            </Text>
          </Group>
          <Text size="xs" lineClamp={2}>
            {row.by ? `${row.by}: ${row.text}` : row.text}
          </Text>
        </UnstyledButton>
      ))}
    </div>
  );
}
