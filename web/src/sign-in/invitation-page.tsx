import { Alert, Button, Code, Group, Image, Loader, PasswordInput, Stack, Text, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask, carryToken } from '../api/client.js';
import type { components } from '../api/schema.js';
import { chooseLocale, keptLocale } from '../i18n/index.js';
import { locales } from '../i18n/words.js';
import { ErrorNote } from '../ui/error-note.js';
import { useAct } from '../ui/use-act.js';
import { EntryFrame } from './entry-frame.js';
import { RecoveryCodes } from './recovery-codes.js';
import { useEnter } from './sign-in-page.js';

type Offer = components['schemas']['InvitationOffer'];

/** The link of an invitation: its token stands behind `#`, so no server's log ever sees it. */
export function InvitationPage() {
  const { t } = useTranslation('sign-in');
  const [token] = useState(() => location.hash.slice(1));
  const enter = useEnter();
  const [codes, setCodes] = useState<readonly string[]>();
  const offer = useQuery({
    queryKey: ['invitation'],
    retry: false,
    staleTime: Infinity,
    queryFn: async () => {
      const found = await ask(api.POST('/api/v1/invitations/look', { body: { token } }));
      const theirs = locales.find((locale) => locale === found.locale);
      if (theirs && !keptLocale()) await chooseLocale(theirs);
      return found;
    },
  });
  if (codes) return <RecoveryCodes codes={codes} onKept={enter} />;
  if (offer.error) {
    return (
      <EntryFrame title={t('invitation.gone')}>
        <ErrorNote error={offer.error} />
      </EntryFrame>
    );
  }
  if (!offer.data) {
    return (
      <EntryFrame title={t('title')}>
        <Loader aria-label={t('loading')} />
      </EntryFrame>
    );
  }
  return <AcceptForm token={token} offer={offer.data} onAccepted={setCodes} />;
}

interface AcceptFormProps {
  readonly token: string;
  readonly offer: Offer;
  readonly onAccepted: (codes: readonly string[]) => void;
}

function AcceptForm({ token, offer, onAccepted }: AcceptFormProps) {
  const { t } = useTranslation('sign-in');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [code, setCode] = useState('');
  const differ = again !== '' && again !== password;
  const accept = useAct<void, { csrf: string; recovery_codes: readonly string[] }>({
    act: () => ask(api.POST('/api/v1/invitations/accept', { body: { token, password, code: code.trim() } })),
    changes: [],
    quiet: true,
    onDone: ({ csrf, recovery_codes: codes }) => {
      carryToken(csrf);
      onAccepted(codes);
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!differ) accept.mutate();
  };
  return (
    <EntryFrame title={t('invitation.title', { name: offer.name })}>
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm">{t('invitation.text')}</Text>
          <Alert p="xs">{t('invitation.clinic', { clinic: offer.clinic, email: offer.email })}</Alert>
          <input type="hidden" autoComplete="username" value={offer.email} readOnly />
          <PasswordInput
            label={t('invitation.password')}
            description={t('invitation.password.hint')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            required
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
          <PasswordInput
            label={t('invitation.again')}
            autoComplete="new-password"
            visibilityToggleButtonProps={{ 'aria-label': t('password.show') }}
            required
            error={differ ? t('invitation.differ') : undefined}
            value={again}
            onChange={(event) => setAgain(event.currentTarget.value)}
          />
          <SecondFactor offer={offer} />
          <TextInput
            label={t('invitation.code')}
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <ErrorNote error={accept.error} />
          <Button type="submit" loading={accept.isPending}>
            {t('invitation.accept')}
          </Button>
        </Stack>
      </form>
    </EntryFrame>
  );
}

function SecondFactor({ offer }: { offer: Offer }) {
  const { t } = useTranslation('sign-in');
  return (
    <div>
      <Text size="sm" fw={500}>
        {t('invitation.scan')}
      </Text>
      <Image src={offer.qr} alt={t('invitation.qr')} w={200} h={200} my="xs" bg="white" />
      <Group gap={6}>
        <Text size="sm">{t('invitation.secret')}</Text>
        <Code data-secret>{offer.secret}</Code>
      </Group>
    </div>
  );
}
