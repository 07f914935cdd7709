import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { calendarDay, dayAndTime } from '../../i18n/when.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { ItemFields } from './item-fields.js';
import { ItemMarks } from './item-marks.js';
import { ItemNotes } from './item-notes.js';
import { ItemProblems } from './item-problems.js';
import { ItemProof } from './item-proof.js';
import { ItemSteps } from './item-steps.js';
import { NewsPart } from './news-part.js';
import { Part } from './part.js';
import { titleIn, useImprovement, usePlaces, type Detail } from './queries.js';

/** One improvement: what is next, what it is, whom it answers, whether it works, who hears of it, what happened. */
export function ItemPage({ id }: { id: string }) {
  const { t } = useTranslation('improvements');
  const found = useImprovement(id);
  const { data } = found;
  return (
    <PageFrame
      title={data?.title ?? t('title')}
      actions={
        <Anchor component={Link} to="/improvements">
          {t('back')}
        </Anchor>
      }
    >
      <ErrorNote error={found.error} retry={() => void found.refetch()} />
      {!data && !found.error && <Text>{t('loading')}</Text>}
      {data && <Parts item={data} />}
    </PageFrame>
  );
}

function Parts({ item }: { item: Detail }) {
  const { t } = useTranslation('improvements');
  const may = useMay('improvement.write');
  return (
    <Stack>
      <Head item={item} />
      {may && (
        <Part title={t('next')}>
          <ItemSteps item={item} />
        </Part>
      )}
      <SimpleGrid cols={{ base: 1, lg: 2 }}>
        <Stack>
          <ItemFields key={item.revision} item={item} may={may} />
          <Part title={t('problems')}>
            <ItemProblems ids={item.problems} may={may} />
          </Part>
        </Stack>
        <Stack>
          <Part title={t('proof')}>
            <ItemProof item={item} may={may} />
          </Part>
          <Part title={t('news')}>
            <NewsPart item={item} may={may} />
          </Part>
          <Part title={t('notes')}>
            <ItemNotes item={item} />
          </Part>
          <Part title={t('history')}>
            <History item={item} />
          </Part>
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

function Head({ item }: { item: Detail }) {
  const { t, i18n } = useTranslation('improvements');
  const places = usePlaces();
  return (
    <Group gap="md">
      <Text fw={600}>{t(`state.${item.state}`)}</Text>
      <Text>{titleIn(places?.touchpoints, item.touchpoint, i18n.language)}</Text>
      <Text>{item.owner?.name ?? t('nobody')}</Text>
      <Text>{item.due_on ? t('due.on', { date: calendarDay(item.due_on, i18n.language) }) : t('no.date')}</Text>
      <ItemMarks row={item} />
    </Group>
  );
}

function History({ item: { history } }: { item: Detail }) {
  const { t, i18n } = useTranslation('improvements');
  const stateName = (state: string | null): string => (state === null ? '' : t(`state.${state}`));
  return (
    <Stack component="ol" gap={6} m={0} ps="md">
      {[...history].reverse().map(({ at, kind, from, to, by, note, evidence }, index) => (
        <li key={`${at}-${String(index)}`}>
          <Text size="sm">
            {dayAndTime(at, i18n.language)} · {t(`move.${kind}`, { from: stateName(from), to: stateName(to) })} ·{' '}
            {by === 'rule' ? t('by.rule') : by}
          </Text>
          {note !== null && <Text size="sm">{t(`note.${note}`, { defaultValue: note })}</Text>}
          {typeof evidence?.['text'] === 'string' && <Text size="sm">{evidence['text']}</Text>}
        </li>
      ))}
    </Stack>
  );
}
