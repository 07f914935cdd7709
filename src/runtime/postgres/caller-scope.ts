import { AsyncLocalStorage } from 'node:async_hooks';

/** Whose rows a request may read, as the database holds it: the departments of the caller, and one patient behind an opened glass. */
export interface CallerScope {
  readonly departments: readonly string[];
  /** As assignees and holders of dialogues are written: `staff:<id>`. */
  readonly caller: string;
  readonly glassPatientId?: string | undefined;
}

/** What the middleware of requests opens and the guard fills in; empty, a transaction reads every department. */
export interface ScopeSlot {
  scope: CallerScope | undefined;
}

const slots = new AsyncLocalStorage<ScopeSlot>();

/** Runs a request with a slot of its own: whatever it waits for finds what the guard put there. */
export function withScopeSlot(work: () => void): void {
  slots.run({ scope: undefined }, work);
}

/** Narrows every transaction that this request begins from now on. Outside a request nothing happens. */
export function narrowTo(scope: CallerScope): void {
  const slot = slots.getStore();
  if (slot) slot.scope = scope;
}

/** The scope of the request that asks; undefined for workers, systems and whoever works everywhere. */
export function scopeOfCaller(): CallerScope | undefined {
  return slots.getStore()?.scope;
}

/** Work that is nobody's request any more, such as what follows a commit. */
export function withoutCaller<T>(work: () => T): T {
  return slots.exit(work);
}
