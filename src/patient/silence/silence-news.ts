import type { NewEvent } from '../event/event.store.js';
import { silenceOf } from './own-rhythm.js';
import type { Silent, SilenceMark } from './silence.store.js';

const day = 86_400_000;

/** What is to be told of one silence, and how far it has been told then. */
export interface SilenceNews {
  readonly events: readonly NewEvent[];
  readonly mark: SilenceMark;
}

/** What was so longer ago is known and no news: a first import would tell of thousands whom nobody has seen for years. */
const newsDays = 31;

/** Each silence declines once and lapses once. The events bear the moment that was so, not the moment it was noticed. */
export function silenceNews(person: Silent, now: number): SilenceNews | undefined {
  const silence = silenceOf(person.visits);
  if (!silence) return undefined;
  const since = Math.max(...person.visits);
  const told = (type: string, at: number): NewEvent => ({
    patientId: person.patientId,
    type,
    occurredAt: at,
    payload: { days_since_visit: Math.round((at - since) / day) },
  });
  const { declinesAt = Infinity, lapsesAt } = silence;
  const declines = !person.declined && declinesAt <= now;
  const lapses = !person.lapsed && lapsesAt <= now;
  if (!declines && !lapses) return undefined;
  return {
    events: [
      ...(declines ? [told('patient.declining', declinesAt)] : []),
      ...(lapses ? [told('patient.lapsed', lapsesAt)] : []),
    ].filter(({ occurredAt }) => now - occurredAt <= newsDays * day),
    mark: {
      patientId: person.patientId,
      since,
      declined: person.declined || declines,
      lapsed: person.lapsed || lapses,
    },
  };
}
