import {
  useMutation,
  useQuery,
  useQueryClient,
  type UseMutationResult,
  type UseQueryResult,
} from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api, ask, carryToken } from '../api/client.js';
import { Problem } from '../api/problem.js';
import type { components } from '../api/schema.js';
import { chooseLocale, keptLocale } from '../i18n/index.js';
import { setHouseZone } from '../i18n/when.js';
import { locales } from '../i18n/words.js';

type Session = components['schemas']['Session'];

/** Who is signed in, what they may do, and where. */
export type Me = NonNullable<Session['person']> & { readonly clinic: Session['clinic'] };

/** The person of this window; a page inside the shell always has one. */
export const MeContext = createContext<Me | undefined>(undefined);

/** Whoever is signed in. */
export function useMe(): Me {
  const me = useContext(MeContext);
  if (!me) throw new Error('This part of the pages is shown to nobody who is not signed in.');
  return me;
}

/** Whether the person may do this; the server decides again. */
export function useMay(need: string): boolean {
  return useMe().needs.some((mine) => mine === need);
}

export const sessionKey = ['session'] as const;

/** Who is signed in; null: nobody, or the second factor is still to come. */
export function useSession(): UseQueryResult<Me | null> {
  return useQuery({ queryKey: sessionKey, queryFn: readSession, staleTime: 60_000, refetchOnWindowFocus: 'always' });
}

async function readSession(): Promise<Me | null> {
  const session = await ask(api.GET('/api/v1/session')).catch((error: unknown) => {
    if (error instanceof Problem && error.status === 401) return null;
    throw error;
  });
  if (!session) return null;
  carryToken(session.csrf);
  if (!session.person) return null;
  setHouseZone(session.clinic.zone);
  const spoken = locales.find((locale) => locale === session.person?.locale);
  if (spoken && !keptLocale()) await chooseLocale(spoken);
  return { ...session.person, clinic: session.clinic };
}

/** Ends the session on the server; every window of it is signed out at once. */
export function useSignOut(): UseMutationResult<unknown, unknown, void> {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/session')),
    onSettled: async () => {
      carryToken('');
      queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      await queries.resetQueries({ queryKey: sessionKey });
    },
  });
}
