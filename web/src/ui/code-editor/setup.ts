import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import type { Extension } from '@codemirror/state';
import { EditorView, type KeyBinding } from '@codemirror/view';
import type { CodeEditorProps } from './code-editor-props.js';

/** Escape leaves the field, so that Tab, which indents inside it, keeps nobody prisoner. */
export const keysOf: readonly KeyBinding[] = [
  {
    key: 'Shift-Escape',
    run: (view) => {
      view.contentDOM.blur();
      return true;
    },
  },
];

/** Asks the page what could stand here, whenever a word is begun or Ctrl-Space is pressed. */
export function completionsOf(latest: { readonly current: CodeEditorProps }) {
  return (context: CompletionContext): CompletionResult | null => {
    const found = latest.current.complete?.(context.state.doc.toString(), context.pos);
    if (!found || found.options.length === 0) return null;
    const begun = found.from < context.pos || context.explicit;
    if (!begun && !context.matchBefore(/[:{[,.]\s?$/)) return null;
    return {
      from: found.from,
      options: found.options.map(({ label, detail, apply }) => ({
        label,
        ...(detail === undefined ? {} : { detail }),
        ...(apply === undefined ? {} : { apply }),
      })),
    };
  };
}

/** Sizes and colours; every colour is one of the page's variables. */
export function look({ minHeight, maxHeight }: Pick<CodeEditorProps, 'minHeight' | 'maxHeight'>): Extension {
  const size = (value: number | string | undefined): string =>
    typeof value === 'number' ? `${value}px` : (value ?? 'none');
  return EditorView.theme({
    '&': { fontSize: '13px', maxHeight: size(maxHeight), color: 'var(--mantine-color-text)' },
    '&.cm-focused': { outline: 'none' },
    '.cm-scroller': {
      overflow: 'auto',
      minHeight: minHeight === undefined ? '0' : size(minHeight),
      lineHeight: '1.55',
    },
    '.cm-content': { caretColor: 'var(--mantine-color-text)' },
    '.cm-cursor': { borderLeftColor: 'var(--mantine-color-text)' },
    '.cm-gutters': {
      backgroundColor: 'var(--tropa-neutral-ground)',
      color: 'var(--tropa-quiet-text)',
      border: 'none',
    },
    '.cm-selectionBackground, &.cm-focused .cm-selectionBackground, ::selection': {
      backgroundColor: 'var(--tropa-ours) !important',
    },
    '.cm-tooltip': {
      backgroundColor: 'var(--mantine-color-body)',
      border: '1px solid var(--mantine-color-default-border)',
      color: 'var(--mantine-color-text)',
    },
    '.cm-tooltip-autocomplete ul li[aria-selected]': {
      backgroundColor: 'var(--tropa-chosen)',
      color: 'var(--mantine-color-text)',
    },
    '.cm-completionDetail': { color: 'var(--tropa-quiet-text)' },
  });
}
