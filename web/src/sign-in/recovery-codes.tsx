import { Button, Checkbox, CopyButton, SimpleGrid, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EntryFrame } from './entry-frame.js';

/** The recovery codes, at the one moment they can be read; nobody goes on without saying that they are kept. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const { t } = useTranslation('sign-in');
  const [kept, setKept] = useState(false);
  return (
    <EntryFrame title={t('codes.title')}>
      <Stack>
        <Text size="sm">{t('codes.text')}</Text>
        <SimpleGrid cols={2} spacing="xs">
          {codes.map((code) => (
            <Text key={code} ff="monospace" size="sm">
              {code}
            </Text>
          ))}
        </SimpleGrid>
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'codes.copied' : 'codes.copy')}
            </Button>
          )}
        </CopyButton>
        <Checkbox label={t('codes.kept')} checked={kept} onChange={(event) => setKept(event.currentTarget.checked)} />
        <Button disabled={!kept} onClick={onKept}>
          {t('codes.go')}
        </Button>
      </Stack>
    </EntryFrame>
  );
}
