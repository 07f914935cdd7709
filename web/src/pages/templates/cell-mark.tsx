import { IconAlertTriangle, IconCheck, IconClockExclamation, IconPencilPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Cell } from './places.js';
import classes from './templates.module.css';

const shapes = {
  there: IconCheck,
  missing: IconPencilPlus,
  stale: IconClockExclamation,
  unsafe: IconAlertTriangle,
  broken: IconX,
} as const;

/** How a text stands: a shape and a colour, and the word for whoever cannot see them. */
export function CellMark({ state }: { state: Cell['state'] }) {
  const { t } = useTranslation('templates');
  const Shape = shapes[state];
  return (
    <span className={classes.mark} data-state={state}>
      <Shape size={14} aria-hidden />
      <span className={classes.hidden}>{t(`state.${state}`)}</span>
    </span>
  );
}
