import { Blockquote, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../i18n/when.js';
import { Part } from './part.js';
import type { Panel } from './queries.js';

/** What was said about the touchpoint, in their own words: what hurts, and what pleases. */
export function Voices({ panel: { pains, joys } }: { panel: Panel }) {
  const { t } = useTranslation('map');
  return (
    <>
      <Said title={t('pains')} voices={pains} />
      <Said title={t('joys')} voices={joys} />
    </>
  );
}

function Said({ title, voices }: { title: string; voices: Panel['pains'] }) {
  const { t, i18n } = useTranslation('map');
  return (
    <Part title={title}>
      {voices.length === 0 && <Text size="sm">{t('voices.none')}</Text>}
      {voices.map(({ feedback, text, kind, said_at: at }) => (
        <Blockquote key={feedback} p="xs" m={0} cite={`${t(`kind.${kind}`)}, ${dayName(at, i18n.language)}`}>
          <Text size="sm">{text}</Text>
        </Blockquote>
      ))}
    </Part>
  );
}
