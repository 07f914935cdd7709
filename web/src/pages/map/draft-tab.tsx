import { List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../ui/mark.js';
import { said, type Sheet } from './queries.js';
import type { Change } from './sheet-to-be.js';

const standing = { added: 'positive', removed: 'negative', changed: 'waiting' } as const;

interface DraftProps {
  readonly sheet: Sheet;
  readonly draft: string | null;
  /** Undefined while the draft is being read. */
  readonly changes: readonly Change[] | undefined;
}

/** What a draft changes on the map, in words. */
export function DraftTab({ sheet, draft, changes }: DraftProps) {
  const { t, i18n } = useTranslation('map');
  if (draft === null) return <Text size="sm">{t('draft.choose')}</Text>;
  if (changes === undefined) return <Text size="sm">{t('draft.drawing')}</Text>;
  if (changes.length === 0) return <Text size="sm">{t('draft.same')}</Text>;
  const nameOf = (id: string): string =>
    said(sheet.touchpoints.find(({ touchpoint }) => touchpoint === id)?.title ?? { en: id }, i18n.language);
  return (
    <List size="sm" spacing={4}>
      {changes.map(({ touchpoint, change, fields, scenarios: { added, removed } }) => (
        <List.Item key={touchpoint} data-change={change}>
          {nameOf(touchpoint)} <Mark standing={standing[change]}>{t(`draft.${change}`)}</Mark>{' '}
          {[
            fields.length > 0
              ? t('draft.fields', { names: fields.map((field) => t(`field.${field}`)).join(', ') })
              : '',
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
