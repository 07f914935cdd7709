import { Button, Group, Loader, Select, Skeleton, Text } from '@mantine/core';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import { readScenario, stateOf, type ScenarioModel } from '../../scenario/index.js';
import { space } from '../../scenario-graph/say.js';
import { useMay } from '../../shell/session.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { PageFrame } from '../../ui/page-frame.js';
import { useAct } from '../../ui/use-act.js';
import { namesOf } from './names.js';
import { Standing, usePopulation } from './population.js';
import {
  inMyLanguage,
  scenarioFileOf,
  useScenarios,
  useVersion,
  useVersions,
  useVocabulary,
  type Version,
} from './queries.js';
import classes from './studio.module.css';
import { useChosen } from './use-chosen.js';
import { Versions } from './versions.js';

const GraphView = lazy(async () => ({ default: (await import('../../scenario-graph/graph-view.js')).GraphView }));

const graphHeight = 'max(480px, calc(100vh - 260px))';

/** A scenario as it runs: its picture, its versions, and the way to change it. */
export function PublishedPage({ id }: { id: string }) {
  const { t, i18n } = useTranslation(space);
  const { versions, version, old, file, error, again, choose } = useShown(id);
  const model = useMemo(() => readScenario(file?.text ?? ''), [file?.text]);
  const title = inMyLanguage(model.header.title, i18n.language) || id;
  return (
    <PageFrame title={title} actions={<Acts id={id} version={old ? version : undefined} />}>
      <ErrorNote error={error} retry={again} />
      <Group mb="sm" align="end">
        <VersionChoice versions={versions} version={version} choose={choose} />
        <Mark standing={old ? 'neutral' : 'positive'}>{t(old ? 'version.old' : 'version.runs')}</Mark>
      </Group>
      {!file && !error && <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />}
      {file && version !== undefined && <Picture id={id} version={version} model={model} />}
      {versions.length > 0 && <Versions id={id} versions={versions} />}
    </PageFrame>
  );
}

/** The version that is looked at: the newest until another one is chosen. */
function useShown(id: string) {
  const list = useVersions(id);
  const [wanted, choose] = useState<number>();
  const versions = list.data?.versions ?? [];
  const newest = versions[0]?.version;
  const version = wanted ?? newest;
  const shown = useVersion(id, version);
  const file = shown.data && scenarioFileOf(shown.data.files, id);
  const again = () => void list.refetch();
  return { versions, version, old: version !== newest, file, error: list.error ?? shown.error, again, choose };
}

interface ChoiceProps {
  readonly versions: readonly Version[];
  readonly version: number | undefined;
  readonly choose: (version: number) => void;
}

function VersionChoice({ versions, version, choose }: ChoiceProps) {
  const { t, i18n } = useTranslation(space);
  const choices = versions.map((one) => ({
    value: String(one.version),
    label: [one.label ?? t('version', { version: one.version }), dayAndTime(one.published_at, i18n.language)].join(
      ' · ',
    ),
  }));
  return (
    <Select
      label={t('column.version')}
      w={320}
      data={choices}
      value={version === undefined ? null : String(version)}
      allowDeselect={false}
      onChange={(value) => choose(Number(value))}
    />
  );
}

interface PictureProps {
  readonly id: string;
  readonly version: number;
  readonly model: ScenarioModel;
}

function Picture({ id, version, model }: PictureProps) {
  const { t, i18n } = useTranslation(space);
  const vocabulary = useVocabulary();
  const [chosen, choose] = useChosen();
  const names = useMemo(() => namesOf(vocabulary.data, i18n.language), [vocabulary.data, i18n.language]);
  const { running, counts } = usePopulation(id, version);
  const state = chosen !== undefined && stateOf(model, chosen) ? chosen : undefined;
  return (
    <>
      {running !== undefined && (
        <Text size="sm" mb="xs" role="status">
          {t('running.count', { count: running })}
        </Text>
      )}
      <div className={classes.bench} data-wide={state === undefined || undefined}>
        <Suspense fallback={<Skeleton h={graphHeight} />}>
          <GraphView
            model={model}
            nameOf={names.nameOf}
            height={graphHeight}
            label={t('graph')}
            counts={counts}
            chosen={chosen}
            onChoose={choose}
          />
        </Suspense>
        {state !== undefined && <Standing id={id} version={version} state={state} />}
      </div>
    </>
  );
}

/** Changing it begins a draft, or leads to the one that is open; an older version comes back as a draft too. */
function Acts({ id, version }: { id: string; version: number | undefined }) {
  const { t } = useTranslation(space);
  const may = useMay('programme.write');
  const go = useNavigate();
  const open = useScenarios().data?.scenarios.find((row) => row.scenario_id === id)?.draft;
  const edit = useAct({
    act: () =>
      ask(api.POST('/api/v1/drafts', { body: { scenario_id: id, ...(version === undefined ? {} : { version }) } })),
    changes: ['draft', 'scenario'],
    onDone: ({ draft_id: draft }) => void go({ to: `/drafts/${draft}` }),
  });
  return (
    <>
      <Button
        component={Link}
        to={`/rehearsal?scenario=${id}`}
        variant="default"
        leftSection={<IconPlayerPlay size={16} />}
      >
        {t('draft.rehearse')}
      </Button>
      {open && (
        <Button component={Link} to={`/drafts/${open.draft_id}`} leftSection={<IconPencil size={16} />}>
          {t('draft.by', { by: open.changed_by.name })}
        </Button>
      )}
      {may && !open && (
        <Button leftSection={<IconPencil size={16} />} loading={edit.isPending} onClick={() => edit.mutate(undefined)}>
          {t(version === undefined ? 'edit' : 'edit.old')}
        </Button>
      )}
      {!may && !open && <Text size="sm">{t('read.only')}</Text>}
    </>
  );
}
