import { Anchor, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { calendarDay, dayName } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';
import { Part } from './part.js';
import type { Panel } from './queries.js';

/** Open problems and what is done about them. */
export function LoopParts({ panel }: { panel: Panel }) {
  return (
    <>
      <Problems problems={panel.problems} />
      <Improvements improvements={panel.improvements} />
    </>
  );
}

function Problems({ problems }: { problems: Panel['problems'] }) {
  const { t, i18n } = useTranslation('map');
  return (
    <Part title={t('problems')}>
      {problems.length === 0 && <Text size="sm">{t('problems.none')}</Text>}
      {problems.map(({ problem, title, state, voices, first_at: since }) => (
        <Text key={problem} size="sm">
          {title} {state === 'proposed' && <Mark standing="human">{t('problem.proposed')}</Mark>}
          <Text component="span" size="xs" c="dimmed" display="block">
            {t('problem.line', { count: voices, since: dayName(since, i18n.language) })}
          </Text>
        </Text>
      ))}
    </Part>
  );
}

function Improvements({ improvements }: { improvements: Panel['improvements'] }) {
  const { t, i18n } = useTranslation('map');
  return (
    <Part title={t('improvements')}>
      {improvements.length === 0 && <Text size="sm">{t('improvements.none')}</Text>}
      {improvements.map(({ improvement, title, state, due_on: due }) => (
        <Text key={improvement} size="sm">
          <Anchor component={Link} to={`/improvements/${improvement}`} size="sm" underline="always">
            {title}
          </Anchor>{' '}
          <Mark standing={state === 'verified' ? 'positive' : 'waiting'}>{t(`state.${state}`)}</Mark>{' '}
          {due && t('improvement.due', { day: calendarDay(due, i18n.language) })}
        </Text>
      ))}
    </Part>
  );
}
