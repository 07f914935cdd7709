import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics } from '@codemirror/lint';
import { Annotation, Compartment, EditorState, type Extension } from '@codemirror/state';
import { EditorView, drawSelection, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { styleNonce } from '../theme.js';
import type { CodeEditorProps, Mark } from './code-editor-props.js';
import classes from './code-field.module.css';
import { languageOf } from './languages.js';
import { completionsOf, keysOf, look } from './setup.js';

/** Above this a text is edited plainly: colouring it would hold up every key. */
const largest = 200_000;

/** Marks a change that the page made, which nobody has to be told of. */
const fromPage = Annotation.define<boolean>();

/** The editor itself. Its text is the page's: what is typed is told, and what the page says otherwise is shown. */
export function CodeField(props: CodeEditorProps) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const view = useView(place, latest);
  const { value, marks, reveal } = props;
  useEffect(() => {
    const shown = view.current?.state.doc.toString();
    if (view.current && shown !== value) replace(view.current, shown ?? '', value);
  }, [view, value]);
  useEffect(() => {
    if (view.current) view.current.dispatch(setDiagnostics(view.current.state, fitting(marks ?? [], value.length)));
  }, [view, marks, value]);
  useEffect(() => {
    const current = view.current;
    if (!current || !reveal || reveal.to > current.state.doc.length) return;
    const effects = EditorView.scrollIntoView(reveal.from, { y: 'center' });
    current.dispatch({ selection: { anchor: reveal.from, head: reveal.to }, effects, annotations: fromPage.of(true) });
  }, [view, reveal]);
  return <div ref={place} className={classes.field} />;
}

function useView(
  place: RefObject<HTMLDivElement | null>,
  latest: RefObject<CodeEditorProps>,
): RefObject<EditorView | null> {
  const view = useRef<EditorView | null>(null);
  const { t } = useTranslation('ui');
  const { label, language, minHeight, maxHeight } = latest.current;
  const writable = latest.current.onChange !== undefined;
  useEffect(() => {
    if (!place.current) return;
    const { value } = latest.current;
    const extensions: Extension[] = [
      EditorView.cspNonce.of(styleNonce()),
      lineNumbers(),
      drawSelection(),
      history(),
      indentOnInput(),
      EditorView.lineWrapping,
      ...(value.length > largest ? [] : [languageOf(language), foldGutter()]),
      lintGutter(),
      autocompletion({ override: [completionsOf(latest)], icons: false }),
      keymap.of([...keysOf, ...defaultKeymap, ...historyKeymap, ...foldKeymap, ...completionKeymap, ...lintKeymap]),
      keymap.of([indentWithTab]),
      new Compartment().of([EditorView.editable.of(writable), EditorState.readOnly.of(!writable)]),
      EditorView.contentAttributes.of({
        'aria-label': label,
        'aria-multiline': 'true',
        ...(writable ? { 'aria-description': t('editor.leave') } : { tabindex: '0' }),
      }),
      look({ minHeight, maxHeight }),
      EditorView.updateListener.of((update) => {
        const own = update.transactions.some((transaction) => transaction.annotation(fromPage));
        if (update.docChanged && !own) latest.current.onChange?.(update.state.doc.toString());
        if (update.selectionSet && !own) latest.current.onSelect?.(update.state.selection.main.head);
      }),
    ];
    view.current = new EditorView({ doc: value, extensions, parent: place.current });
    // What scrolls has to be reachable without a mouse, also where the text may only be read.
    view.current.scrollDOM.tabIndex = 0;
    return () => {
      view.current?.destroy();
      view.current = null;
    };
  }, [place, latest, label, language, minHeight, maxHeight, writable, t]);
  return view;
}

/** Only what differs is put in, so that cursor and folds stay where they are. */
function replace(view: EditorView, shown: string, value: string): void {
  let from = 0;
  const shorter = Math.min(shown.length, value.length);
  while (from < shorter && shown[from] === value[from]) from += 1;
  let tail = 0;
  while (tail < shorter - from && shown[shown.length - 1 - tail] === value[value.length - 1 - tail]) tail += 1;
  view.dispatch({
    changes: { from, to: shown.length - tail, insert: value.slice(from, value.length - tail) },
    annotations: fromPage.of(true),
  });
}

/** Marks of an older text can lie behind the end of this one. */
function fitting(marks: readonly Mark[], length: number) {
  return marks
    .filter(({ from }) => from <= length)
    .map(({ from, to, severity, message }) => ({ from, to: Math.min(to, length), severity, message }));
}
