import { ActionIcon, Button, Grid, Group, Stack, Text, TextInput } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAfter, dayIn } from '../../i18n/zone-day.js';
import { DemoBegin } from '../../shell/demo-begin.js';
import { useMay, useMe } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useNow } from '../../ui/use-now.js';
import { AwayNotes } from './away-notes.js';
import { CallList } from './call-list.js';
import { DayFilter } from './day-filter.js';
import { VisitList } from './visit-list.js';
import { countsOf, filtered, type Filter } from './visits.js';

/** The day's visits by doctor, whom to call, and the one action for a doctor who is away. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const today = dayIn(useNow(), useMe().clinic.zone);
  const [chosen, setChosen] = useState<string>();
  const [filter, setFilter] = useState<Filter>('all');
  const calls = useMay('handover.read');
  const date = chosen ?? today;
  const day = useQuery({
    queryKey: ['day', date],
    queryFn: () => ask(api.GET('/api/v1/day', { params: { query: { date } } })),
  });
  const doctors = day.data?.doctors ?? [];
  const shown = filtered(doctors, filter);
  return (
    <PageFrame title={t('title')} actions={<DayChoice date={date} today={today} choose={setChosen} />}>
      <ErrorNote error={day.error} retry={() => void day.refetch()} />
      <Grid>
        <Grid.Col span={{ base: 12, lg: calls ? 8 : 12 }}>
          <Stack>
            {day.data && <AwayNotes date={date} zone={day.data.zone} />}
            {day.data && <DayFilter counts={countsOf(doctors)} filter={filter} choose={setFilter} />}
            {day.data && <VisitList day={day.data} doctors={shown} date={date} />}
            {day.data && shown.every(({ visits }) => visits.length === 0) && <NoVisits filter={filter} />}
          </Stack>
        </Grid.Col>
        {calls && (
          <Grid.Col span={{ base: 12, lg: 4 }}>
            <CallList />
          </Grid.Col>
        )}
      </Grid>
    </PageFrame>
  );
}

function NoVisits({ filter }: { filter: Filter }) {
  const { t } = useTranslation('today');
  if (filter !== 'all') return <Text c="dimmed">{t('empty.filter')}</Text>;
  return (
    <Empty title={t('empty.title')} text={t('empty.text')}>
      <Button component={Link} to="/calendar">
        {t('empty.go')}
      </Button>
      <DemoBegin />
    </Empty>
  );
}

interface DayChoiceProps {
  readonly date: string;
  readonly today: string;
  readonly choose: (date: string | undefined) => void;
}

function DayChoice({ date, today, choose }: DayChoiceProps) {
  const { t } = useTranslation('today');
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon variant="default" size="lg" aria-label={t('day.before')} onClick={() => choose(dayAfter(date, -1))}>
        <IconChevronLeft size={18} />
      </ActionIcon>
      <TextInput
        type="date"
        aria-label={t('title')}
        value={date}
        onChange={(event) => event.currentTarget.value !== '' && choose(event.currentTarget.value)}
      />
      <ActionIcon variant="default" size="lg" aria-label={t('day.after')} onClick={() => choose(dayAfter(date, 1))}>
        <IconChevronRight size={18} />
      </ActionIcon>
      {date !== today && (
        <Button variant="default" onClick={() => choose(undefined)}>
          {t('day.today')}
        </Button>
      )}
    </Group>
  );
}
