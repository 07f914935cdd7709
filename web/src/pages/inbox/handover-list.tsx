import { Group, Text, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import type { Locale } from '../../i18n/words.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { useListKeys } from '../../ui/use-list-keys.js';
import { useHandovers, type HandoverTask } from './handover-queries.js';
import classes from './inbox.module.css';

interface HandoverListProps {
  readonly patient: string | undefined;
  readonly onOpen: (patientId: string) => void;
}

/** What was handed over and waits: to accept, or to be ended. */
export function HandoverList({ patient, onOpen }: HandoverListProps) {
  const { t, i18n } = useTranslation('inbox');
  const list = useHandovers(i18n.language as Locale);
  const rows = list.data?.handovers ?? [];
  useListKeys({ rows, idOf: (row) => row.patient_id, current: patient, move: onOpen });
  if (list.error) return <ErrorNote error={list.error} retry={() => void list.refetch()} />;
  if (list.data && rows.length === 0) return <Empty title={t('handovers.empty')} text={t('handovers.empty.text')} />;
  return (
    <div className={classes.rows}>
      {rows.map((row) => (
        <Row key={row.handover} row={row} current={row.patient_id === patient} onOpen={onOpen} />
      ))}
    </div>
  );
}

interface RowProps {
  readonly row: HandoverTask;
  readonly current: boolean;
  readonly onOpen: (patientId: string) => void;
}

function Row({ row, current, onOpen }: RowProps) {
  const { t, i18n } = useTranslation('inbox');
  const when = dayAndTime(row.due_at, i18n.language);
  return (
    <UnstyledButton
      className={classes.row}
      h="auto"
      w="100%"
      aria-current={current ? 'true' : undefined}
      onClick={() => onOpen(row.patient_id)}
    >
      <Text size="sm" fw={500} truncate>
        {row.patient_name ?? t('no.name')}
      </Text>
      <Text size="xs" lineClamp={2}>
        {row.reason_text}
      </Text>
      <Group gap={6} mt={2}>
        <Mark standing={row.overdue_at ? 'negative' : row.status === 'accepted' ? 'human' : 'waiting'}>
          {row.overdue_at ? t('handover.late', { when }) : t(`handover.until.${row.status}`, { when })}
        </Mark>
        <Text size="xs" c="dimmed">
          {[t(`department.${row.queue}`), row.owner_name].filter(Boolean).join(' · ')}
        </Text>
      </Group>
    </UnstyledButton>
  );
}
