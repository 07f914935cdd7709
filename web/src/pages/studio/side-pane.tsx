import { Text } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { stateOf } from '../../scenario/index.js';
import { startId } from '../../scenario/layout.js';
import { space } from '../../scenario-graph/say.js';
import type { Editor } from './editor.js';
import { HeaderForm } from './header-form.js';
import type { Vocabulary } from './queries.js';
import { StateForm } from './state-form.js';
import classes from './studio.module.css';

/** The form of what is chosen: a step, or the scenario itself. */
export const SidePane = memo(function SidePane({
  editor,
  vocabulary,
}: {
  editor: Editor;
  vocabulary: Vocabulary | undefined;
}) {
  const { t } = useTranslation(space);
  const { model, chosen } = editor;
  const state = chosen === undefined || chosen === startId ? undefined : stateOf(model, chosen);
  return (
    <div className={classes.side} role="group" aria-label={t('form')} tabIndex={0}>
      {model.faults.length > 0 ? (
        <Text size="sm">{t('form.unreadable')}</Text>
      ) : state ? (
        <StateForm key={state.id} state={state} editor={editor} />
      ) : (
        <HeaderForm editor={editor} vocabulary={vocabulary} />
      )}
    </div>
  );
});
