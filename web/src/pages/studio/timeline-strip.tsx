import { Group, Text, UnstyledButton } from '@mantine/core';
import { memo, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { timelineOf, type TimelineEntry } from '../../scenario/timeline.js';
import { sayEffect, space } from '../../scenario-graph/say.js';
import type { Editor } from './editor.js';
import classes from './studio.module.css';

type StripProps = Pick<Editor, 'model' | 'names' | 'chosen' | 'choose'>;

/** What is sent when, if everything goes its earliest way: day 0, day 1 at 10:00, a day before the visit. */
export const TimelineStrip = memo(function TimelineStrip({ model, names, chosen, choose }: StripProps) {
  const { t } = useTranslation(space);
  const entries = useMemo(() => timelineOf(model), [model]);
  if (entries.length === 0) return null;
  return (
    <section aria-label={t('timeline')}>
      <Group gap={6} wrap="nowrap" className={classes.strip} tabIndex={0} role="group" aria-label={t('timeline')}>
        {entries.map((entry) => (
          <Moment
            key={entry.effect.pointer.join('/')}
            entry={entry}
            names={names}
            current={entry.state === chosen}
            choose={choose}
          />
        ))}
      </Group>
    </section>
  );
});

interface MomentProps {
  readonly entry: TimelineEntry;
  readonly names: Editor['names'];
  readonly current: boolean;
  readonly choose: Editor['choose'];
}

const Moment = memo(function Moment({ entry, names, current, choose }: MomentProps) {
  const { t } = useTranslation(space);
  return (
    <UnstyledButton className={classes.moment} data-current={current || undefined} onClick={() => choose(entry.state)}>
      <Text size="xs" fw={600}>
        {sayMoment(t, entry)}
      </Text>
      <Text size="xs" truncate maw={190}>
        {sayEffect(t, entry.effect, names.nameOf)}
      </Text>
    </UnstyledButton>
  );
});

type Words = ReturnType<typeof useTranslation>['t'];

function sayMoment(t: Words, { anchor, minutes, at }: TimelineEntry): string {
  const clock = at === undefined ? '' : ` ${at}`;
  const days = Math.trunc(minutes / 1_440);
  const hours = Math.round((minutes % 1_440) / 60);
  if (anchor === undefined) {
    const rest = hours > 0 && at === undefined ? ` +${t('unit.hours', { count: hours })}` : '';
    return t('timeline.day', { day: days }) + rest + clock;
  }
  const what = t(`anchor.${anchor}`, { defaultValue: anchor });
  if (minutes === 0) return t(at === undefined ? 'delay.on' : 'delay.on.day', { what }) + clock;
  const length = days === 0 ? t('unit.hours', { count: Math.abs(hours) }) : t('unit.days', { count: Math.abs(days) });
  return t(minutes < 0 ? 'delay.before' : 'delay.after', { length, what }) + clock;
}
