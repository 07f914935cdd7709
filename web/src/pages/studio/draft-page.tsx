import { Center, Loader } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { space } from '../../scenario-graph/say.js';
import { Empty } from '../../ui/empty.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { DraftBar } from './draft-bar.js';
import { Studio } from './studio.js';
import { scenarioFileOf, useDraft } from './queries.js';

/** The editor of one draft. */
export function DraftPage() {
  const { t } = useTranslation(space);
  const { draft: id = '' } = useParams({ strict: false }) as { draft?: string };
  const draft = useDraft(id);
  if (draft.error) return <ErrorNote error={draft.error} retry={() => void draft.refetch()} />;
  if (!draft.data) {
    return (
      <Center p="xl">
        <Loader role="status" aria-label={t('loading', { ns: 'ui' })} />
      </Center>
    );
  }
  const file = scenarioFileOf(draft.data.files, draft.data.scenario_id);
  if (!file) {
    return (
      <PageFrame title={draft.data.title}>
        <DraftBar draft={draft.data} standing={undefined} findings={undefined} />
        <Empty title={t('draft.programme')} text={t('draft.programme.text')} />
      </PageFrame>
    );
  }
  // Another draft is another editor: nothing of the one before may be saved into it.
  return <Studio key={draft.data.draft_id} draft={draft.data} path={file.path} />;
}
