import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import type { CodeEditorProps } from './code-editor-props.js';

const Field = lazy(async () => ({ default: (await import('./code-field.js')).CodeField }));

/** The editor, or a grey box of its height until it is there: nothing jumps. */
export function CodeEditor(props: CodeEditorProps) {
  return (
    <Suspense fallback={<Skeleton h={props.minHeight ?? 120} />}>
      <Field {...props} />
    </Suspense>
  );
}
