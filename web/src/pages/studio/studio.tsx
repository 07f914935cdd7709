import { SegmentedControl, Button, Tooltip } from '@mantine/core';
import { useDebouncedValue, useHotkeys } from '@mantine/hooks';
import { IconArrowBackUp, IconArrowForwardUp, IconGitCompare } from '@tabler/icons-react';
import { memo, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readScenario, stateOf } from '../../scenario/index.js';
import { space } from '../../scenario-graph/say.js';
import { ErrorNote } from '../../ui/error-note.js';
import { PageFrame } from '../../ui/page-frame.js';
import { ConflictNote } from './conflict-note.js';
import { DraftBar } from './draft-bar.js';
import type { Editor, Question } from './editor.js';
import { FindingsPanel } from './findings-panel.js';
import { namesOf } from './names.js';
import { inMyLanguage, useFindings, useVocabulary, type DraftFiles, type Finding } from './queries.js';
import { Questions } from './questions.js';
import { SidePane } from './side-pane.js';
import { useChosen } from './use-chosen.js';
import { useHistory, type TextHistory } from './use-history.js';
import { useSaving } from './use-saving.js';
import { useViews, views, type View } from './use-views.js';
import { Workplace } from './workplace.js';
import { Compare } from './compare.js';
import classes from './studio.module.css';

/** While somebody types the picture waits for a pause. */
const drawMs = 150;

/** Graph, steps and YAML of one text, its form on the right, what is wrong with it below. */
export function Studio({ draft, path }: { draft: DraftFiles; path: string }) {
  const { t, i18n } = useTranslation(space);
  const vocabulary = useVocabulary();
  const history = useHistory(draft.files.find((file) => file.path === path)?.text ?? '');
  const saving = useSaving(draft, path, history, t('edit.theirs'));
  const findings = useFindings(draft.draft_id, saving.revision);
  const [chosen, choose] = useChosen();
  const [view, setView] = useViews();
  const [question, ask] = useState<Question>();
  const [shown, show] = useState<Finding>();
  const [comparing, setComparing] = useState(false);
  const [settled] = useDebouncedValue(history.text, drawMs);
  const text = view === 'yaml' ? settled : history.text;
  const model = useMemo(() => readScenario(text), [text]);
  const names = useMemo(() => namesOf(vocabulary.data, i18n.language), [vocabulary.data, i18n.language]);
  const { edit, undo, redo, undoes, redoes } = history;
  const compare = useCallback(() => setComparing(true), []);
  const change = useCallback((name: string, next: string) => edit(t(`edit.${name}`), next), [edit, t]);
  const editor = useMemo<Editor>(
    () => ({ text, model, names, edit: change, chosen, choose, ask }),
    [text, model, names, change, chosen, choose],
  );
  const open = draft.state === 'open' || draft.state === 'in_review' || draft.state === 'approved';
  const all = findings.data?.findings;
  const found = useMemo(
    () => (all ?? []).filter((one) => one.scenario === undefined || one.scenario === draft.scenario_id),
    [all, draft.scenario_id],
  );
  const showFinding = useCallback(
    (finding: Finding): void => {
      show(finding);
      if (finding.state !== undefined && stateOf(model, finding.state)) choose(finding.state);
    },
    [model, choose],
  );
  const saved = { draft: draft.draft_id, revision: saving.revision };
  useKeys(history, setView);
  const title = inMyLanguage(model.header.title, i18n.language) || draft.title;
  return (
    <PageFrame title={title} actions={<Tools {...{ undo, redo, undoes, redoes, compare }} />}>
      <DraftBar draft={draft} standing={saving.standing} findings={findings.data} />
      <ErrorNote error={saving.error} retry={saving.again} />
      <ErrorNote error={findings.error} retry={() => void findings.refetch()} />
      {saving.conflict && <ConflictNote mine={history.text} saving={saving} conflict={saving.conflict} />}
      <ViewChoice view={view} change={setView} />
      <div className={classes.bench}>
        <div>
          <Workplace
            editor={editor}
            typed={history.text}
            view={view}
            findings={found}
            path={path}
            saved={saved}
            setView={setView}
            shown={shown}
            onType={open ? (typed) => edit(t('edit.typed'), typed, true) : undefined}
          />
          <FindingsPanel
            findings={found}
            complete={findings.data?.checked === 'programme' && findings.data.revision === saving.revision}
            current={shown}
            onChoose={showFinding}
          />
        </div>
        <SidePane editor={editor} vocabulary={vocabulary.data} />
      </div>
      <Questions question={question} editor={editor} onDone={() => ask(undefined)} />
      {comparing && draft.scenario_id !== null && (
        <Compare
          scenario={draft.scenario_id}
          from="published"
          to={`draft:${draft.draft_id}`}
          onClose={() => setComparing(false)}
        />
      )}
    </PageFrame>
  );
}

function ViewChoice({ view, change }: { view: View; change: (view: View) => void }) {
  const { t } = useTranslation(space);
  return (
    <SegmentedControl
      aria-label={t('view')}
      data={views.map((one) => ({ value: one, label: t(`view.${one}`) }))}
      value={view}
      mb="xs"
      onChange={(next) => change(next as View)}
    />
  );
}

function useKeys({ undo, redo }: TextHistory, setView: (view: View) => void): void {
  useHotkeys([
    ['mod+Z', undo],
    ['mod+shift+Z', redo],
    ['mod+Y', redo],
    ['1', () => setView('graph')],
    ['2', () => setView('steps')],
    ['3', () => setView('yaml')],
    ['4', () => setView('calendar')],
  ]);
}

type ToolsProps = Omit<TextHistory, 'text' | 'edit'> & { readonly compare: () => void };

const Tools = memo(function Tools({ undo, redo, undoes, redoes, compare }: ToolsProps) {
  const { t } = useTranslation(space);
  return (
    <>
      <Tooltip label={undoes ?? t('undo.nothing')}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconArrowBackUp size={16} />}
          disabled={undoes === undefined}
          onClick={undo}
        >
          {t('undo')}
        </Button>
      </Tooltip>
      <Tooltip label={redoes ?? t('redo.nothing')}>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconArrowForwardUp size={16} />}
          disabled={redoes === undefined}
          onClick={redo}
        >
          {t('redo')}
        </Button>
      </Tooltip>
      <Button variant="default" size="xs" leftSection={<IconGitCompare size={16} />} onClick={compare}>
        {t('compare')}
      </Button>
    </>
  );
});
