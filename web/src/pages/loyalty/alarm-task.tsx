import { Anchor, Badge, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useNames } from '../reports/queries.js';
import type { Hurt } from './queries.js';

const colours = { waiting: 'blue', taken: 'blue', overdue: 'red', done: 'green', gone: 'gray' } as const;

/** Whether somebody was asked to speak with the patient, by when, and how it ended. */
export function AlarmTask({ patient: { patient_id: id, task, refused } }: { patient: Hurt }) {
  const { t, i18n } = useTranslation('loyalty');
  const { nameOf } = useNames();
  if (!task)
    return (
      <Text size="sm" c="dimmed">
        {t(refused ? 'task.refused' : 'task.none')}
      </Text>
    );
  const standing = standingOf(task);
  const ended = task.closed_at;
  const department = nameOf('departments', task.department);
  return (
    <Stack gap={2} align="flex-start">
      <Badge color={colours[standing]} variant="light">
        {t(`task.${standing}`)}
      </Badge>
      <Text size="sm">{task.owner_name ? `${department}: ${task.owner_name}` : department}</Text>
      <Anchor size="sm" component={Link} to={`/inbox/${id}`}>
        {t(ended ? 'task.ended' : 'task.due', { at: dayAndTime(ended ?? task.due_at, i18n.language) })}
      </Anchor>
      {standing === 'done' && task.resolution && (
        <Text size="sm" c="dimmed">
          {t(`resolution.${task.resolution}`, { ns: 'inbox', defaultValue: task.resolution })}
        </Text>
      )}
    </Stack>
  );
}

function standingOf({ status, overdue }: NonNullable<Hurt['task']>): keyof typeof colours {
  if (status === 'closed') return 'done';
  if (status === 'withdrawn') return 'gone';
  if (overdue) return 'overdue';
  return status === 'accepted' ? 'taken' : 'waiting';
}
