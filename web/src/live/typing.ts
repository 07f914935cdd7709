import { useSyncExternalStore } from 'react';

/** A keystroke counts as typing for this long; whoever goes on typing says so again. */
const lastsMs = 10_000;

interface Typist {
  readonly patientId: string;
  readonly by: string;
  readonly until: number;
}

let typists: readonly Typist[] = [];
const listeners = new Set<() => void>();

function tell(next: readonly Typist[]): void {
  typists = next;
  for (const listener of listeners) listener();
}

/** A colleague types to a patient. */
export function heardTyping(patientId: string, by: string): void {
  const until = Date.now() + lastsMs;
  tell([...typists.filter((one) => one.patientId !== patientId || one.by !== by), { patientId, by, until }]);
  setTimeout(() => tell(typists.filter((one) => one.until > Date.now())), lastsMs + 50);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The ids of those who type to this patient just now. */
export function useTypists(patientId: string): readonly string[] {
  const all = useSyncExternalStore(subscribe, () => typists);
  return all.filter((one) => one.patientId === patientId).map(({ by }) => by);
}
