import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Preview } from './places.js';
import classes from './templates.module.css';

/** The same text for other counts, and without each fact that may be absent. */
export function Variants({ preview: { plurals, without } }: { preview: Preview }) {
  const { t } = useTranslation('templates');
  return (
    <Stack gap="sm">
      {plurals.length === 0 && without.length === 0 && <Text size="sm">{t('variants.none')}</Text>}
      {plurals.map(({ count, text }) => (
        <Variant key={count} title={t('variants.count', { number: count })} text={text} />
      ))}
      {without.map(({ variable, text }) => (
        <Variant key={variable} title={t('variants.without', { what: t(`variable.${variable}`) })} text={text} />
      ))}
    </Stack>
  );
}

function Variant({ title, text }: { title: string; text: string | null }) {
  const { t } = useTranslation('templates');
  return (
    <div>
      <Text size="xs" fw={600}>
        {title}
      </Text>
      <Text size="sm" className={`${classes.text} ${classes.cut}`}>
        {text ?? t('variants.fails')}
      </Text>
    </div>
  );
}
