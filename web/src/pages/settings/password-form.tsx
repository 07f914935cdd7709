import { Button, Group, PasswordInput, Stack, Title } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';

const blank = { now: '', next: '', again: '' };

/** Another password; a refused one keeps what was typed. */
export function PasswordForm() {
  const { t } = useTranslation('settings');
  const [typed, setTyped] = useState(blank);
  const differ = typed.again !== '' && typed.again !== typed.next;
  const change = useAct({
    act: () => ask(api.POST('/api/v1/session/password', { body: { password: typed.now, new_password: typed.next } })),
    changes: [],
    said: t('password.said'),
    onDone: () => setTyped(blank),
    quiet: true,
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!differ) change.mutate(undefined);
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <Title order={2}>{t('password.title')}</Title>
        <PasswordInput
          label={t('password.now')}
          autoComplete="current-password"
          required
          value={typed.now}
          onChange={(event) => setTyped({ ...typed, now: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('password.new')}
          description={t('password.hint')}
          autoComplete="new-password"
          required
          value={typed.next}
          onChange={(event) => setTyped({ ...typed, next: event.currentTarget.value })}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          required
          error={differ ? t('password.differ') : undefined}
          value={typed.again}
          onChange={(event) => setTyped({ ...typed, again: event.currentTarget.value })}
        />
        <ErrorNote error={change.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={change.isPending}>
            {t('password.do')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
