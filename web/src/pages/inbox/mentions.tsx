import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useColleagues } from '../../ui/use-colleagues.js';

interface MentionsProps {
  readonly chosen: readonly string[];
  readonly onChange: (chosen: string[]) => void;
}

/** Colleagues who are to read the note: it stands in their queue of mentions. */
export function Mentions({ chosen, onChange }: MentionsProps) {
  const { t } = useTranslation('inbox');
  const colleagues = useColleagues();
  return (
    <MultiSelect
      size="sm"
      w={260}
      searchable
      aria-label={t('mention')}
      placeholder={`@ ${t('mention')}`}
      data={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
      value={[...chosen]}
      onChange={onChange}
    />
  );
}
