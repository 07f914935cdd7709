import { diffLines } from 'diff';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { space } from '../../scenario-graph/say.js';
import classes from './studio.module.css';

/** Unchanged lines are shown around a change only. */
const around = 3;

/** What one text has that the other has not, line by line; + and − say it without colour too. */
export function TextDiff({ before, after }: { before: string; after: string }) {
  const { t } = useTranslation(space);
  const lines = useMemo(() => linesOf(before, after), [before, after]);
  return (
    <pre className={classes.diff} tabIndex={0} aria-label={t('compare.text')}>
      {lines.map(({ sign, text }, index) => (
        <span
          key={`${index}${text}`}
          className={sign === '+' ? classes.added : sign === '−' ? classes.removed : undefined}
        >
          {sign} {text}
        </span>
      ))}
    </pre>
  );
}

interface Line {
  readonly sign: '+' | '−' | ' ' | '…';
  readonly text: string;
}

function linesOf(before: string, after: string): readonly Line[] {
  return diffLines(before, after).flatMap(({ value, added, removed }): Line[] => {
    const lines = value.replace(/\n$/, '').split('\n');
    if (added || removed) return lines.map((text) => ({ sign: added ? '+' : '−', text }));
    const plain = lines.map((text): Line => ({ sign: ' ', text }));
    if (plain.length <= 2 * around + 1) return plain;
    return [...plain.slice(0, around), { sign: '…', text: '' }, ...plain.slice(-around)];
  });
}
