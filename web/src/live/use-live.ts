import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isDead } from './silence.js';
import { heardTyping } from './typing.js';

/** A hint says that something of a kind has changed, never what: the page asks again for what it shows of it. */
interface Hint {
  readonly kind: string;
  readonly patient_id?: string;
  readonly by?: string;
}

/** What else a page shows of a thing of each kind: the first words of the keys of its queries. */
const shown: Readonly<Record<string, readonly string[]>> = {
  message: ['message', 'conversation', 'sandbox'],
  conversation: ['conversation', 'message', 'patient'],
  handover: ['handover', 'conversation', 'message', 'day'],
  appointment: ['appointment', 'day', 'patient'],
  schedule: ['schedule', 'appointment', 'day'],
  draft: ['draft', 'scenario', 'map'],
  scenario: ['scenario', 'draft', 'programme', 'map'],
  job: ['job', 'bulk', 'operations', 'demo-time'],
  operations: ['operations', 'channels', 'changes'],
  alarm: ['audit'],
  feedback: ['feedback', 'map'],
  improvement: ['improvement', 'map'],
  map: ['map'],
  'second-person': ['patient'],
};
const silenceMs = 4_000;
const gatherMs = 150;
const lookMs = 5_000;

/**
 * Listens for hints while a page is open; false while there is no connection. Hints that come together are one request,
 * and after a connection was lost everything is asked again, for what was missed in between nobody repeats.
 */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [connected, setConnected] = useState(true);
  useEffect(() => {
    const gathered = new Set<string>();
    let gathering: ReturnType<typeof setTimeout> | undefined;
    let lost: ReturnType<typeof setTimeout> | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stream: EventSource;
    let heard = performance.now();
    const askAgain = (): void => {
      gathering = undefined;
      for (const key of gathered) void queries.invalidateQueries({ queryKey: [key] });
      gathered.clear();
    };
    const hear = ({ data }: MessageEvent<string>): void => {
      const { kind, patient_id: patient, by } = JSON.parse(data) as Hint;
      if (kind === 'typing' && patient && by) heardTyping(patient, by);
      for (const key of shown[kind] ?? []) gathered.add(key);
      gathering ??= setTimeout(askAgain, gatherMs);
    };
    const listen = (): void => {
      heard = performance.now();
      stream = new EventSource('/api/v1/stream');
      stream.addEventListener('beat', () => (heard = performance.now()));
      stream.addEventListener('hint', (event) => {
        heard = performance.now();
        hear(event);
      });
      stream.addEventListener('missed', () => void queries.invalidateQueries());
      stream.onopen = () => {
        heard = performance.now();
        if (lost !== undefined) void queries.invalidateQueries();
        clearTimeout(lost);
        lost = undefined;
        setConnected(true);
      };
      stream.onerror = () => {
        lost ??= setTimeout(() => setConnected(false), silenceMs);
        // A browser tries again by itself after a broken line, but never after an answer such as a proxy's 502 while a server restarts.
        if (stream.readyState === EventSource.CLOSED) again = setTimeout(listen, silenceMs);
      };
    };
    listen();
    // A line that died without a word, as when a tablet slept or changed its network: a browser would wait for minutes.
    const renew = (): void => {
      if (stream.readyState === EventSource.CLOSED || !isDead(heard, performance.now())) return;
      stream.close();
      setConnected(false);
      lost ??= setTimeout(() => setConnected(false), silenceMs);
      listen();
    };
    const looking = setInterval(renew, lookMs);
    window.addEventListener('online', renew);
    return () => {
      clearInterval(looking);
      window.removeEventListener('online', renew);
      stream.close();
      clearTimeout(gathering);
      clearTimeout(lost);
      clearTimeout(again);
    };
  }, [queries]);
  return connected;
}
