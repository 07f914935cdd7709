import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Shutdown } from './service/shutdown.service.js';
import type { Tx } from './postgres/unit-of-work.js';
import { Wakeups } from './wakeups.js';

/** What a hint can be about. */
export const hintKinds = [
  'conversation',
  'handover',
  'appointment',
  'schedule',
  'message',
  'typing',
  'draft',
  'scenario',
  'presence',
  'job',
  'operations',
  'alarm',
  'improvement',
  'feedback',
  'map',
  'second-person',
] as const;
export type HintKind = (typeof hintKinds)[number];

/** Says that something changed and may be looked at again; ids alone, for it leaves the house and its database. */
export interface LiveHint {
  readonly kind: HintKind;
  readonly id: string;
  readonly patientId?: string | undefined;
  /** Whoever sees none of these does not hear it; left out: everybody of the clinic does. */
  readonly departments?: readonly string[] | undefined;
  /** Who did it, by id: their own pages know already. */
  readonly by?: string | undefined;
}

/** `missed`: hints may have been lost, everything shown may be old. */
export type LiveListener = (hint: LiveHint | 'missed') => void;

interface Notice extends LiveHint {
  readonly clinicId: number;
}

/** The channel of the hints: one for all processes, whatever the clinic. */
export const LIVE_CHANNEL = 'tropa_live';
/** Postgres takes no longer payload; a hint of more departments than fit goes to everybody, who then look and see nothing. */
const mostBytes = 7_000;

/** Tells open pages what changed, in every process. A hint is a courtesy: one that is lost costs a stale row until the next look. */
@Injectable()
export class LiveHints implements OnModuleInit {
  private readonly listeners = new Map<number, Set<LiveListener>>();
  private listening: Promise<() => void> | undefined;

  constructor(
    private readonly wakeups: Wakeups,
    private readonly shutdown: Shutdown,
  ) {}

  onModuleInit(): void {
    this.shutdown.register('http', 'live', async () => (await this.listening)?.());
  }

  /** Told after the commit of `tx`, never after a rollback; nobody waits for it. */
  tell(tx: Tx, hint: LiveHint): void {
    tx.afterCommit(() => void this.wakeups.notify(LIVE_CHANNEL, payloadOf({ ...hint, clinicId: tx.clinicId })));
  }

  /** The same for what no transaction stands behind. */
  async tellNow(clinicId: number, hint: LiveHint): Promise<void> {
    await this.wakeups.notify(LIVE_CHANNEL, payloadOf({ ...hint, clinicId }));
  }

  /** Calls `listener` for each hint of the clinic from any process, until the returned function is called. */
  async follow(clinicId: number, listener: LiveListener): Promise<() => void> {
    this.listening ??= this.wakeups.listen(LIVE_CHANNEL, (payload) => this.hear(payload));
    await this.listening;
    const listeners = this.listeners.get(clinicId) ?? new Set();
    this.listeners.set(clinicId, listeners.add(listener));
    return () => void listeners.delete(listener);
  }

  private hear(payload: string): void {
    const notice = payload === '' ? undefined : noticeOf(payload);
    if (!notice) for (const clinicId of this.listeners.keys()) this.pass(clinicId, 'missed');
    else {
      const { clinicId, ...hint } = notice;
      this.pass(clinicId, hint);
    }
  }

  private pass(clinicId: number, hint: LiveHint | 'missed'): void {
    for (const listener of this.listeners.get(clinicId) ?? []) listener(hint);
  }
}

/** Whether somebody who sees `departments` is to hear the hint. */
export function reachesScope(hint: LiveHint, departments: readonly string[] | 'all'): boolean {
  if (departments === 'all' || hint.departments === undefined) return true;
  return hint.departments.some((department) => departments.includes(department));
}

function payloadOf(notice: Notice): string {
  const payload = JSON.stringify(notice);
  return payload.length <= mostBytes ? payload : JSON.stringify({ ...notice, departments: undefined });
}

/** Undefined for what another version of the house may send: then whoever listens has a look. */
function noticeOf(payload: string): Notice | undefined {
  try {
    const notice = JSON.parse(payload) as Partial<Notice>;
    return typeof notice.clinicId === 'number' && hintKinds.some((kind) => kind === notice.kind)
      ? (notice as Notice)
      : undefined;
  } catch {
    return undefined;
  }
}
