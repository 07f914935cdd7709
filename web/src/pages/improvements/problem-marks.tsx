import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Mark, type Standing } from '../../ui/mark.js';
import { titleIn, usePlaces, type Problem } from './queries.js';

const standings: Readonly<Record<Problem['state'], Standing>> = {
  proposed: 'waiting',
  open: 'negative',
  merged: 'neutral',
  solved: 'positive',
  dismissed: 'neutral',
};

/** Where a problem stands, how many speak of it, why it is here, and how often it came back. */
export function ProblemMarks({ problem }: { problem: Problem }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  const { because, theme } = problem;
  const why = because && {
    count: because.count ?? 0,
    days: because.within_days ?? 0,
    scenario: because.scenario ?? '',
  };
  return (
    <Group gap="xs">
      <Mark standing={standings[problem.state]}>{t(`problem.state.${problem.state}`)}</Mark>
      <Text size="sm">
        {titleIn(places?.touchpoints, problem.touchpoint, i18n.language)}
        {theme !== '' && ` · ${t(`theme.${theme}`, { defaultValue: theme })}`}
        {` · ${t('voices', { count: problem.voices })}`}
      </Text>
      {because && why && <Text size="sm">{t(`problem.because.${because.rule}`, why)}</Text>}
      {problem.recurred > 0 && <Mark standing="negative">{t('problem.recurred', { count: problem.recurred })}</Mark>}
    </Group>
  );
}
