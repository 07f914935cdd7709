import { Alert, Text } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { clockTime } from '../../i18n/when.js';
import { answeredMeanwhile } from './answered-meanwhile.js';
import type { Draft } from './drafts.js';
import type { Entry } from './queries.js';
import { useTypistNames } from './typists.js';

interface CollisionProps {
  readonly patientId: string;
  readonly draft: Draft;
  readonly entries: readonly Entry[];
}

/** Beside words that are not sent yet: somebody else writes too, or has answered since they were begun. */
export function Collision({ patientId, draft, entries }: CollisionProps) {
  const { t, i18n } = useTranslation('inbox');
  const typists = useTypistNames(patientId);
  if (draft.text.trim() === '') return null;
  const answer = answeredMeanwhile(entries, { after: draft.after, own: draft.id });
  if (!answer && typists.length === 0) return null;
  return (
    <Alert role="status" color="yellow" icon={<IconUsers aria-hidden />} mb={6} py={6}>
      {answer && (
        <Text size="sm">
          {t('collision.answered', {
            who: answer.author_name ?? t('held.by.phone'),
            when: clockTime(answer.at, i18n.language),
          })}
        </Text>
      )}
      {typists.length > 0 && <Text size="sm">{t('collision.typing', { who: typists.join(', ') })}</Text>}
    </Alert>
  );
}
