import { Center, Loader } from '@mantine/core';
import { Navigate, useRouterState } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { onSignedOut } from '../api/client.js';
import { ErrorNote } from '../ui/error-note.js';
import { MeContext, sessionKey, useSession } from './session.js';
import { Shell } from './shell.js';

/** Lets in whoever is signed in; everybody else signs in first and then comes back to where they wanted to go. */
export function SignedIn() {
  const { t } = useTranslation('ui');
  const session = useSession();
  const queries = useQueryClient();
  const wanted = useRouterState({ select: ({ location }) => location.pathname });
  useEffect(() => onSignedOut(() => void queries.invalidateQueries({ queryKey: sessionKey })), [queries]);
  if (session.data) {
    return (
      <MeContext value={session.data}>
        <Shell />
      </MeContext>
    );
  }
  // The address may have changed already while this is still drawn: nobody wants to come back to the sign-in itself.
  if (session.data === null && wanted === '/sign-in') return null;
  if (session.data === null) return <Navigate to="/sign-in" search={{ to: wanted }} replace />;
  if (session.error) return <ErrorNote error={session.error} retry={() => void session.refetch()} />;
  return (
    <Center h="100vh">
      <Loader aria-label={t('loading')} />
    </Center>
  );
}
