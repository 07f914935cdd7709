import { Button, Code, CopyButton, Group, SimpleGrid, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

/** Ten new recovery codes in place of the old ones, at the one moment they can be read. */
export function RecoveryForm() {
  const { t } = useTranslation('settings');
  const [code, setCode] = useState('');
  const renew = useAct({
    act: () => ask(api.POST('/api/v1/session/recovery-codes', { body: { code: code.trim() } })),
    changes: [],
    onDone: () => setCode(''),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    renew.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={2}>{t('codes.title')}</Title>
        <Text size="sm">{t('codes.text')}</Text>
        {renew.data ? (
          <Codes codes={renew.data.recovery_codes} />
        ) : (
          <>
            <TextInput
              label={t('codes.code')}
              inputMode="numeric"
              autoComplete="one-time-code"
              required
              value={code}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <ErrorNote error={renew.error} />
            <Group justify="flex-end">
              <Button type="submit" loading={renew.isPending}>
                {t('codes.do')}
              </Button>
            </Group>
          </>
        )}
      </Stack>
    </form>
  );
}

function Codes({ codes }: { codes: readonly string[] }) {
  const { t } = useTranslation('settings');
  return (
    <Stack gap="xs" role="status">
      <Text size="sm" fw={600}>
        {t('codes.shown')}
      </Text>
      <SimpleGrid cols={2} spacing="xs">
        {codes.map((one) => (
          <Code key={one}>{one}</Code>
        ))}
      </SimpleGrid>
      <Group justify="flex-end">
        <CopyButton value={codes.join('\n')}>
          {({ copied, copy }) => (
            <Button variant="default" onClick={copy}>
              {t(copied ? 'codes.copied' : 'codes.copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
    </Stack>
  );
}
