import { Skeleton, Stack, Text } from '@mantine/core';
import { lazy, Suspense, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { space } from '../../scenario-graph/say.js';
import type { GraphAct } from '../../scenario-graph/use-graph-keys.js';
import { Empty } from '../../ui/empty.js';
import { CalendarView } from './calendar-view.js';
import type { Editor } from './editor.js';
import type { Finding } from './queries.js';
import { StepsView } from './steps-view.js';
import { YamlView } from './yaml-view.js';
import type { View } from './use-views.js';
import classes from './studio.module.css';

const GraphView = lazy(async () => ({ default: (await import('../../scenario-graph/graph-view.js')).GraphView }));

const height = 'max(460px, calc(100vh - 420px))';

interface WorkProps {
  readonly editor: Editor;
  /** The text to the last key: the editor's may be a moment behind it. */
  readonly typed: string;
  readonly view: View;
  readonly findings: readonly Finding[];
  readonly path: string;
  /** The revision the server has: what the calendar is counted for. */
  readonly saved: { readonly draft: string; readonly revision: number };
  readonly setView: (view: View) => void;
  /** The finding whose way is shown. */
  readonly shown: Finding | undefined;
  /** Left out: nothing can be changed. */
  readonly onType: ((text: string) => void) | undefined;
}

/** The picture of the scenario that is asked for. A text that cannot be read is shown as text. */
export function Workplace(props: WorkProps) {
  const { t } = useTranslation(space);
  const { editor, typed, view, findings, path, onType } = props;
  const unreadable = editor.model.faults.length > 0;
  if (view === 'yaml' || unreadable) {
    return (
      <Stack gap="xs">
        {unreadable && view !== 'yaml' && <Empty title={t('unreadable')} text={t('unreadable.text')} />}
        <YamlView editor={editor} typed={typed} findings={findings} path={path} onType={onType} height={height} />
      </Stack>
    );
  }
  if (view === 'steps') {
    return (
      <div
        className={classes.scroll}
        style={{ maxHeight: height }}
        tabIndex={0}
        role="group"
        aria-label={t('view.steps')}
      >
        <StepsView editor={editor} />
      </div>
    );
  }
  if (view === 'calendar') {
    const open = (state: string): void => {
      editor.choose(state);
      props.setView('graph');
    };
    return <CalendarView {...props.saved} editor={editor} open={open} />;
  }
  return <Drawing {...props} />;
}

/** A name is changed, and a way is drawn without a mouse, in the form beside the picture. */
function goToField(name: 'state-name' | 'way-add'): void {
  const field = document.querySelector<HTMLElement>(`[data-field="${name}"]`);
  field?.focus();
  if (field instanceof HTMLInputElement) field.select();
}

function Drawing({ editor, findings, shown, onType }: WorkProps) {
  const { t } = useTranslation(space);
  const { ask, choose, model, names, chosen } = editor;
  const marks = useMemo(() => {
    const worst: Record<string, 'error' | 'warning'> = {};
    for (const { state, severity } of findings)
      if (state !== undefined && worst[state] !== 'error') worst[state] = severity;
    return worst;
  }, [findings]);
  const connect = useCallback((from: string, to: string) => ask({ kind: 'connect', from, to }), [ask]);
  const act = useCallback(
    (key: GraphAct, state: string) => {
      if (key === 'rename') goToField('state-name');
      else if (key === 'connect') goToField('way-add');
      else ask({ kind: key, state });
    },
    [ask],
  );
  const chooseWays = useCallback(
    ([way]: readonly string[]) => choose(model.transitions.find(({ id }) => id === way)?.from),
    [choose, model],
  );
  return (
    <Suspense fallback={<Skeleton h={height} />}>
      <GraphView
        model={model}
        nameOf={names.nameOf}
        height={height}
        label={t('graph')}
        findings={marks}
        path={shown?.path}
        chosen={chosen}
        onChoose={choose}
        onChooseWays={chooseWays}
        onConnect={onType ? connect : undefined}
        onKey={onType ? act : undefined}
      />
      {onType && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('graph.keys')}
        </Text>
      )}
    </Suspense>
  );
}
