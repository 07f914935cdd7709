import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

/** The state somebody looks at, kept in the address: a link leads others to it. */
export function useChosen(): readonly [string | undefined, (state: string | undefined) => void] {
  const { state } = useSearch({ strict: false }) as { state?: unknown };
  const go = useNavigate();
  const choose = useCallback(
    (next: string | undefined) =>
      void go({ to: '.', search: next === undefined ? {} : { state: next }, replace: true }),
    [go],
  );
  return [typeof state === 'string' ? state : undefined, choose];
}
