import { Badge, Text, Tooltip } from '@mantine/core';
import { IconClockPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../api/client.js';
import { tagOf } from '../i18n/when.js';
import { setHouseAhead } from '../ui/house-time.js';
import { useNow } from '../ui/use-now.js';
import { useMe } from './session.js';
import classes from './shell.module.css';

/** How the clock of the clinic stands; where it is a demo it may have been run forward. */
export function useDemoTime() {
  const time = useQuery({
    queryKey: ['demo-time'],
    queryFn: () => ask(api.GET('/api/v1/demo-time')),
    staleTime: 60_000,
  });
  const ahead = time.data?.ahead_ms;
  useEffect(() => {
    if (ahead !== undefined) setHouseAhead(ahead);
  }, [ahead]);
  return time;
}

/** A moment that may lie in another year. */
export function demoMoment(iso: string, language: string, timeZone: string): string {
  const format = { dateStyle: 'medium', timeStyle: 'short', timeZone } as const;
  return new Intl.DateTimeFormat(tagOf(language), format).format(Date.parse(iso));
}

/** The same where a narrow header has little room: no weekday and no year, so that the hour is never cut off. */
function shortMoment(iso: string, language: string, timeZone: string): string {
  const format = { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', timeZone } as const;
  return new Intl.DateTimeFormat(tagOf(language), format).format(Date.parse(iso));
}

/** Says on every page that the time of a demo is not the real one. */
export function DemoClock() {
  const { t, i18n } = useTranslation('shell');
  const { zone } = useMe().clinic;
  const { data } = useDemoTime();
  const real = useNow();
  if (!data || data.ahead_ms === 0) return null;
  // What was asked for last, or what the page has counted since.
  const now = new Date(Math.max(Date.parse(data.now), real)).toISOString();
  return (
    <Tooltip label={t('demo.about')}>
      <Badge
        classNames={{ root: classes.demo, section: classes.demoMark }}
        leftSection={<IconClockPlay size={14} aria-hidden />}
        tabIndex={0}
      >
        <Text component="span" inherit visibleFrom="sm">
          {t('demo.time', { when: demoMoment(now, i18n.language, zone) })}
        </Text>
        <Text component="span" inherit hiddenFrom="sm" tt="none">
          {shortMoment(now, i18n.language, zone)}
        </Text>
      </Badge>
    </Tooltip>
  );
}
