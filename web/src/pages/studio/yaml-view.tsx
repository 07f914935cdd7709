import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { space } from '../../scenario-graph/say.js';
import { CodeEditor, type Completion, type Mark } from '../../ui/code-editor/index.js';
import type { Editor } from './editor.js';
import type { Finding } from './queries.js';
import { marksOf } from './yaml-marks.js';
import { stateOf } from '../../scenario/index.js';

interface YamlProps {
  readonly editor: Editor;
  readonly typed: string;
  readonly findings: readonly Finding[];
  readonly path: string;
  /** Left out: the text is only read. */
  readonly onType: ((text: string) => void) | undefined;
  readonly height: string;
}

/** The file itself. What is chosen elsewhere is selected here, and what the checker found is underlined. */
export function YamlView({ editor, typed, findings, path, onType, height }: YamlProps) {
  const { t } = useTranslation(space);
  const { model, names, chosen, choose } = editor;
  const marks = useMemo<readonly Mark[]>(() => marksOf(model, findings, path), [model, findings, path]);
  const range = chosen === undefined ? undefined : stateOf(model, chosen)?.range;
  const { from, to } = range ?? {};
  const reveal = useMemo(
    () => (from === undefined || to === undefined ? undefined : { from, to: Math.min(to, from + 60) }),
    // A state that moves because something is typed is not shown anew: only another choice is.
    // The key is the chosen state alone.
    [chosen],
  );
  const complete = (text: string, position: number): Completion | undefined => {
    const from = position - (/[\w.-]*$/.exec(text.slice(0, position))?.[0].length ?? 0);
    const states = model.states.map(({ name, id }) => ({ label: name, detail: id }));
    const events = names.events.map((name) => ({ label: name, detail: t('yaml.event') }));
    const effects = names.effects.map((name) => ({ label: name, detail: t('yaml.effect') }));
    const departments = names.options('departments').map(({ value, label }) => ({ label: value, detail: label }));
    return { from, options: [...states, ...events, ...effects, ...departments] };
  };
  const select = (position: number): void => {
    const inside = model.states.filter((state) => state.range.from <= position && position <= state.range.to);
    const deepest = inside.at(-1)?.id;
    if (deepest !== undefined && deepest !== chosen) choose(deepest);
  };
  return (
    <CodeEditor
      label={t('yaml.label', { path })}
      value={typed}
      language="yaml"
      marks={marks}
      reveal={reveal}
      complete={complete}
      onChange={onType}
      onSelect={select}
      minHeight={height}
      maxHeight={height}
    />
  );
}
