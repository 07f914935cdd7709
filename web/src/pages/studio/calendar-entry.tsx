import { Text, UnstyledButton, VisuallyHidden } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { sayEvent, space } from '../../scenario-graph/say.js';
import { placeWords } from '../../scenario-graph/step-words.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import { Mark, type Standing } from '../../ui/mark.js';
import { timeOf, type CalendarMode, type CalendarTouch } from './calendar-weeks.js';
import type { Editor } from './editor.js';
import classes from './studio.module.css';

const standings: Readonly<Record<CalendarTouch['branch'], Standing>> = {
  positive: 'positive',
  negative: 'negative',
  usual: 'neutral',
};

interface EntryProps {
  readonly of: CalendarTouch;
  readonly mode: CalendarMode;
  /** The day it stands under, as it is read out. */
  readonly day: string;
  readonly editor: Editor;
  readonly open: (state: string) => void;
}

/** One message of the calendar: its clock, its branch by shape and word, its step, and what the rules make of it. */
export function CalendarEntry({ of, mode, day, editor, open }: EntryProps) {
  const { t, i18n } = useTranslation(space);
  const rules = useLedgerWords();
  const { state, template, branch, after, rule, leaves } = of;
  const time = timeOf(of, mode);
  const fate = mode === 'dates' && (leaves === null ? 'never' : rule === null ? undefined : 'later');
  const said = fate ? t(`calendar.${fate}`, { rule: rules.rule(rule) }) : undefined;
  const way = after.map((event) => sayEvent(t, event)).join(' → ');
  return (
    <UnstyledButton
      className={classes.entry}
      data-standing={standings[branch]}
      data-never={fate === 'never' || undefined}
      data-current={state === editor.chosen || undefined}
      title={[template, way].filter(Boolean).join(' · ')}
      onClick={() => open(state)}
    >
      <VisuallyHidden>{day}, </VisuallyHidden>
      <Text size="xs" fw={600} span>
        {time}
      </Text>{' '}
      <Mark standing={standings[branch]}>{t(`calendar.branch.${branch}`)}</Mark>
      <Text size="xs" className={classes.entryStep}>
        {placeWords(state, i18n.language)}
      </Text>
      {way !== '' && <VisuallyHidden>{way}</VisuallyHidden>}
      {said !== undefined && <Text size="xs">{said}</Text>}
    </UnstyledButton>
  );
}
