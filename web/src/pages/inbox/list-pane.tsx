import { Box, Text, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMe } from '../../shell/session.js';
import { Mark } from '../../ui/mark.js';
import { ConversationList } from './conversation-list.js';
import { HandoverList } from './handover-list.js';
import classes from './inbox.module.css';
import { MentionList } from './mention-list.js';
import { useQueues, type Filter } from './queries.js';
import { SearchResults } from './search-results.js';

interface ListPaneProps {
  readonly className: string;
  readonly patient: string | undefined;
  readonly queue: string;
  readonly onQueue: (queue: string) => void;
  readonly onOpen: (patientId: string) => void;
}

/** The queues with their numbers, and below them the conversations of the chosen one. */
export function ListPane({ className, patient, queue, onQueue, onOpen }: ListPaneProps) {
  const { t } = useTranslation('inbox');
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text.trim(), 250);
  return (
    <section className={className} aria-label={t('conversations')}>
      <Box p="xs">
        <TextInput
          data-search
          size="sm"
          leftSection={<IconSearch size={16} />}
          placeholder={t('search.placeholder')}
          aria-label={t('search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Box>
      {wanted.length > 1 ? (
        <SearchResults text={wanted} onOpen={onOpen} />
      ) : (
        <>
          <QueueButtons queue={queue} onQueue={onQueue} />
          <Rows queue={queue} patient={patient} onOpen={onOpen} />
        </>
      )}
    </section>
  );
}

function Rows({ queue, patient, onOpen }: Pick<ListPaneProps, 'queue' | 'patient' | 'onOpen'>) {
  if (queue === 'handovers') return <HandoverList patient={patient} onOpen={onOpen} />;
  if (queue === 'mentions') return <MentionList patient={patient} onOpen={onOpen} />;
  return <ConversationList key={queue} filter={filterOf(queue)} patient={patient} onOpen={onOpen} />;
}

/** The words of a queue are `mine`, `snoozed` …, or `department:<id>`. */
function filterOf(queue: string): Filter {
  if (queue.startsWith('department:')) {
    return { queue: 'all', status: 'open', department: queue.slice('department:'.length) };
  }
  if (queue === 'snoozed' || queue === 'done') return { queue: 'all', status: queue };
  if (queue === 'mine' || queue === 'unassigned') return { queue, status: 'open' };
  return { queue: 'all', status: 'open' };
}

function QueueButtons({ queue, onQueue }: { queue: string; onQueue: (queue: string) => void }) {
  const { t } = useTranslation('inbox');
  const { departments } = useMe();
  const { data } = useQueues();
  const mine = (data?.departments ?? []).filter(
    ({ department }) => departments === 'all' || departments.includes(department),
  );
  const own: readonly (readonly [string, number | undefined])[] = [
    ['all', undefined],
    ['mine', data?.mine.open],
    ['unassigned', data?.unassigned],
    ['handovers', data?.handovers],
    ['mentions', data?.mentions],
    ['snoozed', data?.snoozed],
    ['done', undefined],
  ];
  const shown = own.filter(([id, count]) => count === undefined || count > 0 || id === 'mine' || id === 'handovers');
  return (
    <Box px="xs" pb="xs" role="group" aria-label={t('queues')} mah="45%" style={{ overflowY: 'auto', flexShrink: 0 }}>
      {shown.map(([id, count]) => (
        <QueueButton key={id} active={queue === id} name={t(`queue.${id}`)} count={count} onClick={() => onQueue(id)} />
      ))}
      {mine.map(({ department, name, waiting, overdue }) => (
        <QueueButton
          key={department}
          active={queue === `department:${department}`}
          name={t(`department.${department}`, { defaultValue: name })}
          count={waiting}
          late={overdue > 0 ? t('queue.overdue', { count: overdue }) : undefined}
          onClick={() => onQueue(`department:${department}`)}
        />
      ))}
    </Box>
  );
}

interface QueueButtonProps {
  readonly active: boolean;
  readonly name: string;
  readonly count: number | undefined;
  readonly late?: string | undefined;
  readonly onClick: () => void;
}

function QueueButton({ active, name, count, late, onClick }: QueueButtonProps) {
  return (
    <UnstyledButton className={classes.queue} aria-pressed={active} onClick={onClick}>
      <Text component="span" inherit truncate flex={1}>
        {name}
      </Text>
      {late && <Mark standing="negative">{late}</Mark>}
      {count !== undefined && (
        <Text component="span" inherit fw={600}>
          {count}
        </Text>
      )}
    </UnstyledButton>
  );
}
