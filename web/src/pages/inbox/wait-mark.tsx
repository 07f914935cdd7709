import { useTranslation } from 'react-i18next';
import { howLong, soonOr } from '../../i18n/when.js';
import { Mark } from '../../ui/mark.js';
import { useNow } from '../../ui/use-now.js';
import type { Conversation } from './queries.js';
import { waitShare, waitStandings, waitWords } from './wait.js';

/** Until when somebody has to answer, in words and in the colour of the share that is used; nothing where nobody waits. */
export function WaitMark({ row }: { row: Pick<Conversation, 'due_at' | 'long_from'> }) {
  const { t, i18n } = useTranslation('inbox');
  const now = useNow();
  const share = waitShare(row, now);
  if (share === undefined || row.due_at === null) return null;
  return (
    <Mark standing={waitStandings[share]}>
      {t(waitWords[share], {
        far: howLong(row.due_at, i18n.language, now),
        when: soonOr(row.due_at, i18n.language, now),
      })}
    </Mark>
  );
}
