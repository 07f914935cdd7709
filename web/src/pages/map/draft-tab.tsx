import { List, Select, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { Mark } from '../../ui/mark.js';
import { said, useMapDiff, type MapDiff, type Sheet } from './queries.js';

const standing = { added: 'positive', removed: 'negative', changed: 'waiting' } as const;

/** The map as a draft would make it, told by what differs from the one in force. */
export function DraftTab({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation('map');
  const [draft, setDraft] = useState<string | null>(null);
  const drafts = useQuery({ queryKey: ['draft', 'list'], queryFn: () => ask(api.GET('/api/v1/drafts')) });
  const diff = useMapDiff(draft);
  const open = drafts.data?.drafts ?? [];
  if (drafts.data && open.length === 0) return <Text size="sm">{t('draft.none')}</Text>;
  return (
    <Stack gap="sm">
      <ErrorNote error={drafts.error ?? diff.error} retry={() => void diff.refetch()} />
      <Select
        label={t('draft.pick')}
        maw={420}
        data={open.map(({ draft_id: value, title: label }) => ({ value, label }))}
        value={draft}
        onChange={setDraft}
      />
      {diff.data?.changes.length === 0 && <Text size="sm">{t('draft.same')}</Text>}
      {diff.data && diff.data.changes.length > 0 && <Changes changes={diff.data.changes} sheet={sheet} />}
    </Stack>
  );
}

function Changes({ changes, sheet }: { changes: MapDiff['changes']; sheet: Sheet }) {
  const { t, i18n } = useTranslation('map');
  const nameOf = (id: string): string =>
    said(sheet.touchpoints.find(({ touchpoint }) => touchpoint === id)?.title ?? { en: id }, i18n.language);
  return (
    <List size="sm" spacing={4}>
      {changes.map(({ touchpoint, change, fields, scenarios: { added, removed } }) => (
        <List.Item key={touchpoint} data-change={change}>
          {nameOf(touchpoint)} <Mark standing={standing[change]}>{t(`draft.${change}`)}</Mark>{' '}
          {[
            fields.length > 0 ? t('draft.fields', { names: fields.join(', ') }) : '',
            added.length > 0 ? t('draft.more', { names: added.join(', ') }) : '',
            removed.length > 0 ? t('draft.less', { names: removed.join(', ') }) : '',
          ]
            .filter(Boolean)
            .join('; ')}
        </List.Item>
      ))}
    </List>
  );
}
