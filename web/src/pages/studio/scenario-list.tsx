import { Anchor, Button, Group, Loader, Select, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus, IconRoute, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { space } from '../../scenario-graph/say.js';
import { useMay } from '../../shell/session.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { PageFrame } from '../../ui/page-frame.js';
import { NewScenario } from './new-scenario.js';
import { namesOf } from './names.js';
import { ProgrammeFiles } from './programme-files.js';
import { inMyLanguage, useScenarios, useVocabulary, type ScenarioList } from './queries.js';
import { ScenarioRows, type Filter } from './scenario-rows.js';
import classes from './studio.module.css';

const everything: Filter = { words: '', group: null, messageClass: null };

/** Every scenario of the clinic: what it is for, whom it serves, and who is changing it. */
export function ScenarioListPage() {
  const { t } = useTranslation(space);
  const list = useScenarios();
  const may = useMay('programme.write');
  const [filter, setFilter] = useState(everything);
  const [making, setMaking] = useState(false);
  const add = may && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setMaking(true)}>
      {t('new')}
    </Button>
  );
  return (
    <PageFrame
      title={t('title')}
      actions={
        <>
          <ProgrammeFiles />
          {add}
        </>
      }
    >
      <ErrorNote error={list.error} retry={() => void list.refetch()} />
      {!list.data && !list.error && <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />}
      {list.data && list.data.scenarios.length + list.data.drafts.length === 0 && (
        <Empty title={t('empty.title')} text={t('empty.text')} icon={IconRoute}>
          {add}
        </Empty>
      )}
      {list.data && (
        <Stack>
          <OpenDrafts drafts={list.data.drafts} />
          {list.data.scenarios.length > 0 && <Filters filter={filter} change={setFilter} />}
          <ScenarioRows rows={list.data.scenarios} filter={filter} />
        </Stack>
      )}
      {making && <NewScenario list={list.data} onClose={() => setMaking(false)} />}
    </PageFrame>
  );
}

function OpenDrafts({ drafts }: { drafts: ScenarioList['drafts'] }) {
  const { t, i18n } = useTranslation(space);
  if (drafts.length === 0) return null;
  return (
    <section aria-label={t('drafts.new')}>
      <Title order={2}>{t('drafts.new')}</Title>
      <Stack gap={4} component="ul" p={0} m={0}>
        {drafts.map((draft) => (
          <Group key={draft.draft_id} component="li" gap="sm" className={classes.plain}>
            <Anchor component={Link} to={`/drafts/${draft.draft_id}`} fw={600}>
              {inMyLanguage(draft.titles, i18n.language) || draft.title}
            </Anchor>
            <Mark standing="waiting">{t(`draft.state.${draft.state}`)}</Mark>
            <Text size="sm" c="dimmed">
              {t('draft.last', { by: draft.changed_by.name, at: dayAndTime(draft.changed_at, i18n.language) })}
            </Text>
          </Group>
        ))}
      </Stack>
    </section>
  );
}

function Filters({ filter, change }: { filter: Filter; change: (filter: Filter) => void }) {
  const { t, i18n } = useTranslation(space);
  const vocabulary = useVocabulary();
  const names = namesOf(vocabulary.data, i18n.language);
  const kinds = (vocabulary.data?.message_classes ?? []).map((one) => ({ value: one, label: t(`class.${one}`) }));
  return (
    <Group align="end" gap="sm">
      <TextInput
        data-search
        label={t('search', { ns: 'ui' })}
        placeholder={t('search.hint')}
        leftSection={<IconSearch size={16} />}
        w={280}
        value={filter.words}
        onChange={(event) => change({ ...filter, words: event.currentTarget.value })}
      />
      <Select
        label={t('header.groups')}
        placeholder={t('filter.all')}
        clearable
        data={names.options('groups')}
        value={filter.group}
        onChange={(group) => change({ ...filter, group })}
      />
      <Select
        label={t('header.class')}
        placeholder={t('filter.all')}
        clearable
        data={kinds}
        value={filter.messageClass}
        onChange={(messageClass) => change({ ...filter, messageClass })}
      />
    </Group>
  );
}
