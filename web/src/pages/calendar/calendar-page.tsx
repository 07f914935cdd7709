import { ActionIcon, Button, Group, SegmentedControl, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { tagOf } from '../../i18n/when.js';
import { dayAfter, dayIn, mondayOf } from '../../i18n/zone-day.js';
import { useMay, useMe } from '../../shell/session.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useNow } from '../../ui/use-now.js';
import { BookVisit, type Wish } from './book-visit.js';
import { useDoctors } from './queries.js';
import { WaitingList } from './waiting-list.js';
import { firstWeek, nameOf } from './week.js';
import { WeekView } from './week-view.js';

const views = ['doctor', 'room', 'waiting'] as const;
type View = (typeof views)[number];

/** The week of every doctor or room: what is taken, what is free; a click on what is free books it or puts down what was picked up. */
export function CalendarPage() {
  const { t, i18n } = useTranslation('calendar');
  const { zone } = useMe().clinic;
  const mayBook = useMay('booking.write');
  const now = useNow();
  const narrow = useMediaQuery('(max-width: 48em)') ?? false;
  const thisWeek = mondayOf(dayIn(now, zone));
  const [chosen, setMonday] = useState<string>();
  const monday = chosen ?? firstWeek(dayIn(now, zone));
  const [view, setView] = useState<View>('doctor');
  const [wish, setWish] = useState<Wish>();
  const known = useDoctors().data?.doctors ?? [];
  const name = (id: string): string => nameOf(known, id, i18n.language);
  return (
    <PageFrame
      title={t('title')}
      actions={
        <>
          {view !== 'waiting' && <WeekChoice monday={monday} thisWeek={thisWeek} choose={setMonday} />}
          {mayBook && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setWish({})}>
              {t('book')}
            </Button>
          )}
        </>
      }
    >
      <SegmentedControl
        mb="sm"
        maw="100%"
        size={narrow ? 'xs' : 'sm'}
        aria-label={t('view')}
        value={view}
        onChange={(next) => setView(views.find((one) => one === next) ?? 'doctor')}
        data={views.map((one) => ({ value: one, label: t(`view.${one}`) }))}
      />
      {view === 'waiting' ? (
        <WaitingList zone={zone} nameOf={name} onBook={setWish} />
      ) : (
        <WeekView side={view} monday={monday} zone={zone} nameOf={name} onBook={mayBook ? setWish : undefined} />
      )}
      {wish && <BookVisit wish={wish} onClose={() => setWish(undefined)} />}
    </PageFrame>
  );
}

interface WeekChoiceProps {
  readonly monday: string;
  readonly thisWeek: string;
  readonly choose: (monday: string) => void;
}

function WeekChoice({ monday, thisWeek, choose }: WeekChoiceProps) {
  const { t, i18n } = useTranslation('calendar');
  const words = new Intl.DateTimeFormat(tagOf(i18n.language), { day: 'numeric', month: 'long', timeZone: 'UTC' });
  return (
    <Group gap={4} wrap="nowrap">
      <ActionIcon
        variant="default"
        size="lg"
        aria-label={t('week.before')}
        onClick={() => choose(dayAfter(monday, -7))}
      >
        <IconChevronLeft size={18} />
      </ActionIcon>
      <Text size="sm" miw={120} ta="center" aria-live="polite">
        {words.formatRange(new Date(`${monday}T00:00:00Z`), new Date(`${dayAfter(monday, 6)}T00:00:00Z`))}
      </Text>
      <ActionIcon variant="default" size="lg" aria-label={t('week.after')} onClick={() => choose(dayAfter(monday, 7))}>
        <IconChevronRight size={18} />
      </ActionIcon>
      {monday !== thisWeek && (
        <Button variant="default" onClick={() => choose(thisWeek)}>
          {t('week.this')}
        </Button>
      )}
    </Group>
  );
}
