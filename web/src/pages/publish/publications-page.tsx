import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useMay, useMe } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { JobBar } from '../../ui/jobs/job-bar.js';
import { useJob } from '../../ui/jobs/use-jobs.js';
import { Mark, type Standing } from '../../ui/mark.js';
import { PageFrame } from '../../ui/page-frame.js';
import { Comparison } from './comparison.js';
import { LeftPatients } from './left-patients.js';
import { GoOn, PublicationActs } from './publication-acts.js';
import { isMoving, usePublications, type Publication } from './queries.js';

const standings: Readonly<Record<Publication['state'], Standing>> = {
  moving: 'waiting',
  done: 'positive',
  undoing: 'waiting',
  undone: 'neutral',
};

/** What was published: how far the moves are, who could not be moved, how many get it, and the way back. */
export function PublicationsPage() {
  const { t } = useTranslation('publish');
  const list = usePublications();
  return (
    <PageFrame title={t('title')}>
      <ErrorNote error={list.error} retry={() => void list.refetch()} />
      {list.data?.publications.length === 0 && (
        <Empty title={t('empty.title')} text={t('empty.text')}>
          <Button component={Link} to="/scenarios">
            {t('empty.act')}
          </Button>
        </Empty>
      )}
      <Stack maw={900}>
        {list.data?.publications.map((one) => (
          <PublicationCard key={one.publication} of={one} />
        ))}
      </Stack>
    </PageFrame>
  );
}

function PublicationCard({ of }: { of: Publication }) {
  const { t, i18n } = useTranslation('publish');
  const { zone } = useMe().clinic;
  const may = useMay('programme.publish');
  const seesPatients = useMay('patient.read');
  const job = useJob(isMoving(of) ? (of.job ?? undefined) : undefined);
  const { sums } = of;
  const when = dayAndTime(of.published_at, i18n.language, zone);
  return (
    <Card withBorder component="article" aria-label={of.title}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Title order={2} size="h4">
            {of.title}
          </Title>
          <Mark standing={standings[of.state]}>{t(`state.${of.state}`)}</Mark>
        </Group>
        <Text size="sm" c="dimmed">
          {[
            ...of.versions.map(({ scenario, version }) => t('next.version', { scenario, version })),
            t('by', { name: of.by.name, when }),
          ].join(' · ')}
        </Text>
        {sums.roster > 0 && <SumsLine sums={sums} undone={of.undone_at !== null} />}
        {job && <JobBar job={job} />}
        {may && job?.state === 'failed' && <GoOn of={of} />}
        <ShareLine of={of} />
        {of.share < 100 && <Comparison of={of} />}
        {seesPatients && sums.left + sums.kept > 0 && <LeftPatients of={of} />}
        {may && <PublicationActs of={of} />}
      </Stack>
    </Card>
  );
}

function SumsLine({ sums, undone }: { sums: Publication['sums']; undone: boolean }) {
  const { t } = useTranslation('publish');
  return (
    <Text size="sm">
      {[
        t('sums.line', { ...sums }),
        sums.waiting > 0 && t('sums.waiting', { count: sums.waiting }),
        undone && t('sums.undone', { ...sums }),
      ]
        .filter(Boolean)
        .join('; ')}
    </Text>
  );
}

function ShareLine({ of }: { of: Publication }) {
  const { t } = useTranslation('publish');
  if (of.undone_at !== null || (of.share === 100 && of.holdout === 0)) return null;
  const held = of.holdout > 0 ? t('share.holdout', { holdout: of.holdout }) : undefined;
  return <Text size="sm">{[t('share.now', { share: of.share }), held].filter(Boolean).join('; ')}</Text>;
}
