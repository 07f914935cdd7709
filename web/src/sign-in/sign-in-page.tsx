import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, carryToken } from '../api/client.js';
import { sessionKey } from '../shell/session.js';
import { ErrorNote } from '../ui/error-note.js';
import { useAct } from '../ui/use-act.js';
import { EntryFrame } from './entry-frame.js';

/** Password first, then the code of the second factor; afterwards to where the person wanted to go. */
export function SignInPage() {
  const [step, setStep] = useState<'password' | 'code'>('password');
  const enter = useEnter();
  const after = (stage: string): void => (stage === 'open' ? enter() : setStep('code'));
  return step === 'password' ? (
    <PasswordStep onDone={after} />
  ) : (
    <CodeStep onDone={enter} onBack={() => setStep('password')} />
  );
}

/** Reads the new session and goes to the page that was asked for, or to the first one. */
export function useEnter(): () => void {
  const queries = useQueryClient();
  const go = useNavigate();
  const { to } = useSearch({ strict: false }) as { to?: string };
  return () => {
    void queries.resetQueries({ queryKey: sessionKey }).then(() => go({ to: ownPath(to), replace: true }));
  };
}

/** Only a path of ours, and not the sign-in again: an address in a link must not lead elsewhere. */
function ownPath(wanted: string | undefined): string {
  return wanted && /^\/(?!sign-in)[a-z]/.test(wanted) ? wanted : '/';
}

function PasswordStep({ onDone }: { onDone: (stage: string) => void }) {
  const { t } = useTranslation('sign-in');
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useAct<void, { stage: string; csrf: string }>({
    act: () => ask(api.POST('/api/v1/session', { body: { email: email.trim(), password } })),
    changes: [],
    quiet: true,
    onDone: ({ stage, csrf }) => {
      carryToken(csrf);
      onDone(stage);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <EntryFrame title={t('title')}>
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            label={t('email')}
            type="email"
            autoComplete="username"
            required
            autoFocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('password')}
            autoComplete="current-password"
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <ErrorNote error={signIn.error} />
          <Button type="submit" loading={signIn.isPending}>
            {t('next')}
          </Button>
          <Text size="xs" c="dimmed">
            {t('forgot')}
          </Text>
        </Stack>
      </form>
    </EntryFrame>
  );
}

function CodeStep({ onDone, onBack }: { onDone: () => void; onBack: () => void }) {
  const { t } = useTranslation('sign-in');
  const [code, setCode] = useState('');
  const confirm = useAct<void, { csrf: string }>({
    act: () => ask(api.POST('/api/v1/session/totp', { body: { code: code.trim() } })),
    changes: [],
    quiet: true,
    onDone: ({ csrf }) => {
      carryToken(csrf);
      onDone();
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    confirm.mutate();
  };
  return (
    <EntryFrame title={t('code.title')}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('code.text')}</Text>
          <TextInput
            label={t('code')}
            autoComplete="one-time-code"
            required
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ErrorNote error={confirm.error} />
          <Button type="submit" loading={confirm.isPending}>
            {t('code.next')}
          </Button>
          <Anchor component="button" type="button" size="sm" onClick={onBack}>
            {t('code.back')}
          </Anchor>
        </Stack>
      </form>
    </EntryFrame>
  );
}
