import { useEffect, useState } from 'react';
import type { Session, useGo } from './queries.js';

/** A day passes in a minute, told in steps of a few seconds. */
const speed = 1_440;
const everyMs = 3_000;

/** Lets the clock of a rehearsal run by itself while the page is open; it stops when nothing is due any more. */
export function useRunningClock(session: Session, go: ReturnType<typeof useGo>) {
  const [wanted, setWanted] = useState(false);
  const running = wanted && session.next.at !== null;
  const { now } = session;
  const { mutate, isPending } = go;
  useEffect(() => {
    if (!running || isPending) return undefined;
    const timer = setTimeout(() => {
      const until = new Date(Date.parse(now) + everyMs * speed).toISOString();
      mutate({ steps: [{ until }] }, { onError: () => setWanted(false) });
    }, everyMs);
    return () => clearTimeout(timer);
  }, [running, isPending, now, mutate]);
  return { running, toggle: () => setWanted(!running) };
}
