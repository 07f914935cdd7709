import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { useMe } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { toldBy, type Line } from './history-line.js';
import classes from './patients.module.css';

const page = 50;

/** What happened to the patient, newest first. */
export function History({ id }: { id: string }) {
  const { t } = useTranslation('patients');
  const history = useInfiniteQuery({
    queryKey: ['patient', 'history', id],
    initialPageParam: undefined as string | undefined,
    queryFn: ({ pageParam: before }) =>
      ask(api.GET('/api/v1/patients/{id}/timeline', { params: { path: { id }, query: { before, limit: page } } })),
    getNextPageParam: ({ lines }) => (lines.length < page ? undefined : lines.at(-1)?.occurred_at),
  });
  const lines = history.data?.pages.flatMap((one) => one.lines) ?? [];
  return (
    <Stack gap="sm">
      <ErrorNote error={history.error} retry={() => void history.refetch()} />
      {history.data && lines.length === 0 && <Text>{t('history.none')}</Text>}
      <Stack gap={0} component="ul" m={0} p={0}>
        {lines.map((line, index) => (
          <HistoryLine key={`${line.occurred_at} ${index}`} line={line} />
        ))}
      </Stack>
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}

/** A line as a sentence in the reader's language. */
function useSentence(line: Line): string {
  const { t, i18n } = useTranslation(['patients', 'scenarios']);
  const names = useQuery({ queryKey: ['scenario', 'names'], queryFn: () => ask(api.GET('/api/v1/scenarios/names')) });
  const { word, scenario, event, because } = toldBy(line);
  const title = names.data?.names.find(({ scenario_id: id }) => id === scenario)?.title;
  const happened = event === null ? '' : t(`event.${event}`, { ns: 'scenarios', defaultValue: event });
  if (word === null) return happened;
  return t(word, {
    scenario: title?.[i18n.language as keyof typeof title] ?? scenario,
    event: happened,
    because: because === null ? '' : t(`history.because.${because}`, { defaultValue: because }),
  });
}

function HistoryLine({ line }: { line: Line }) {
  const { t, i18n } = useTranslation('patients');
  const { zone } = useMe().clinic;
  const [open, setOpen] = useState(false);
  const sentence = useSentence(line);
  return (
    <li className={classes.entry}>
      <Group gap="sm">
        <Text size="sm" c="dimmed">
          {dayAndTime(line.occurred_at, i18n.language, zone)}
        </Text>
        <Text size="sm" fw={500}>
          {sentence}
        </Text>
        <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('history.more')}
        </Button>
      </Group>
      {open && (
        <Code block mt={6}>
          {JSON.stringify(line.body, null, 2)}
        </Code>
      )}
    </li>
  );
}
