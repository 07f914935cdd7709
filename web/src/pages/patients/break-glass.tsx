import { Alert, Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { IconLock } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

const shortestReason = 10;

/** The way in for an emergency: a reason, a fresh code, an hour, and somebody who looks into it afterwards. */
export function BreakGlass({ id }: { id: string }) {
  const { t } = useTranslation('patients');
  const [reason, setReason] = useState('');
  const [code, setCode] = useState('');
  const open = useAct({
    act: () =>
      ask(api.POST('/api/v1/break-glass', { body: { patient: id, reason: reason.trim(), code: code.trim() } })),
    changes: ['patient', 'conversation', 'message'],
    said: t('glass.said'),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    open.mutate(undefined);
  };
  return (
    <Alert color="yellow" icon={<IconLock aria-hidden />} title={t('glass.title')}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Text size="sm">{t('glass.text')}</Text>
          <Textarea
            label={t('glass.reason')}
            required
            minLength={shortestReason}
            autosize
            minRows={2}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            label={t('glass.code')}
            required
            inputMode="numeric"
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ErrorNote error={open.error} />
          <Group justify="flex-end">
            <Button type="submit" variant="default" loading={open.isPending}>
              {t('glass.open')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Alert>
  );
}
