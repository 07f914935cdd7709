import type { ChannelHealth, Pairing } from '../port.js';

/** How long each phase may last, in milliseconds, and how often it may fail. */
export interface SessionLimits {
  /** From the start of the browser to a code or a session. */
  readonly startMs: number;
  /** A code that nobody scans; then the browser starts afresh, for WhatsApp stops renewing codes after a while. */
  readonly codeMs: number;
  /** From a session that was accepted to one that works. */
  readonly readyMs: number;
  /** For a page that loaded itself again. */
  readonly reloadMs: number;
  /** For a connection that broke; the page reconnects by itself, and a new browser would not be faster. */
  readonly networkMs: number;
  /** Sessions that were accepted and never worked, one after the other, until it counts as lost. */
  readonly neverReady: number;
  /** Until a lost session that was not ended by WhatsApp is tried again. */
  readonly lostMs: number;
  readonly backOffMs: number;
  readonly backOffMaxMs: number;
}

export const sessionLimits: SessionLimits = {
  startMs: 120_000,
  codeMs: 600_000,
  readyMs: 60_000,
  reloadMs: 60_000,
  networkMs: 300_000,
  neverReady: 3,
  lostMs: 1_800_000,
  backOffMs: 1_000,
  backOffMaxMs: 300_000,
};

export const sessionPhases = [
  'stopped',
  'starting',
  'code',
  'authenticated',
  'ready',
  'restoring',
  'lost',
  'banned',
] as const;
export type SessionPhase = (typeof sessionPhases)[number];

export interface SessionState {
  readonly phase: SessionPhase;
  /** The text of the QR code, in phase `code` alone. */
  readonly code: string | undefined;
  /** Why it is not up, in our words. */
  readonly reason: string | undefined;
  /** When `timeout` is due, on the monotonic clock. */
  readonly deadline: number | undefined;
  /** Browsers that ended since it last worked. */
  readonly restarts: number;
  readonly neverReady: number;
  /** The profile belongs to a session: a code now means that this session was lost. */
  readonly paired: boolean;
  /** The profile was left by a crash, and an older sealed one could take its place. */
  readonly fallback: boolean;
}

export type SessionEvent =
  | { readonly type: 'start' }
  | { readonly type: 'launched'; readonly paired: boolean; readonly fallback: boolean }
  | { readonly type: 'unreadable' }
  | { readonly type: 'qr'; readonly code: string }
  | { readonly type: 'authenticated' }
  | { readonly type: 'ready' }
  | { readonly type: 'auth_failure' }
  | { readonly type: 'disconnected'; readonly reason: string }
  | { readonly type: 'network'; readonly up: boolean }
  | { readonly type: 'reloaded' }
  | { readonly type: 'gone'; readonly fault?: string | undefined }
  | { readonly type: 'timeout' }
  | { readonly type: 'stop' };

/**
 * `end` closes the browser; `launch` starts one after a while; `forget` deletes the session; `fall_back` deletes the open
 * profile alone; `unpair` and `keep` write down whether the profile belongs to a session, `keep` also seals it; `tell` is for staff.
 */
export type SessionCommand =
  | { readonly do: 'launch'; readonly afterMs: number }
  | { readonly do: 'end' | 'forget' | 'fall_back' | 'unpair' | 'keep' }
  | { readonly do: 'tell'; readonly code: string; readonly blocks: boolean };

export interface SessionStep {
  readonly state: SessionState;
  readonly commands: readonly SessionCommand[];
}

export const stoppedSession: SessionState = {
  phase: 'stopped',
  code: undefined,
  reason: undefined,
  deadline: undefined,
  restarts: 0,
  neverReady: 0,
  paired: false,
  fallback: false,
};

const LOGGED_OUT = new Set(['LOGOUT', 'UNPAIRED', 'UNPAIRED_IDLE']);
const BANNED = new Set(['TOS_BLOCK', 'SMB_TOS_BLOCK']);

type On<Type extends SessionEvent['type']> = (
  state: SessionState,
  event: Extract<SessionEvent, { type: Type }>,
  at: number,
  limits: SessionLimits,
) => SessionStep;

function stay(state: SessionState): SessionStep {
  return { state, commands: [] };
}

function enter(state: SessionState, phase: SessionPhase, deadline?: number, reason?: string): SessionState {
  return { ...state, phase, deadline, reason, code: undefined };
}

/** The pause before the n-th browser in a row: doubled each time, up to the limit. */
export function backOff(restarts: number, { backOffMs, backOffMaxMs }: SessionLimits): number {
  return Math.min(backOffMs * 2 ** Math.max(0, Math.min(restarts, 30) - 1), backOffMaxMs);
}

/** Another browser on the same profile. A session that counts as lost stays so until it proves otherwise. */
function again(state: SessionState, reason: string | undefined, limits: SessionLimits): SessionStep {
  const restarts = state.restarts + 1;
  const phase = state.phase === 'lost' ? 'lost' : state.paired ? 'restoring' : 'starting';
  return {
    state: { ...enter(state, phase, undefined, reason ?? state.reason), restarts },
    commands: [{ do: 'end' }, { do: 'launch', afterMs: backOff(restarts, limits) }],
  };
}

/** Tells once, however often it turns out again. */
function tell(state: SessionState, code: string): readonly SessionCommand[] {
  return state.phase === 'lost' && state.reason === code ? [] : [{ do: 'tell', code, blocks: true }];
}

/** Lost although nobody logged it out: the profile is kept and tried again later. */
function lose(state: SessionState, code: string, limits: SessionLimits): SessionStep {
  return {
    state: { ...enter(state, 'lost', undefined, code), neverReady: 0 },
    commands: [{ do: 'end' }, ...tell(state, code), { do: 'launch', afterMs: limits.lostMs }],
  };
}

/** WhatsApp ended the session: what is left of it is worthless, and a new one is offered for pairing. */
function logOut(state: SessionState, limits: SessionLimits): SessionStep {
  const code = 'WHATSAPP_WEB_LOGGED_OUT';
  return {
    state: { ...enter(state, 'lost', undefined, code), paired: false, fallback: false, neverReady: 0 },
    commands: [
      { do: 'end' },
      { do: 'forget' },
      ...(state.paired || state.phase === 'ready' ? tell(state, code) : []),
      { do: 'launch', afterMs: limits.backOffMs },
    ],
  };
}

function ban(state: SessionState): SessionStep {
  const code = 'WHATSAPP_WEB_BANNED';
  return {
    state: enter(state, 'banned', undefined, code),
    commands: [{ do: 'end' }, { do: 'tell', code, blocks: true }],
  };
}

const onCode: On<'qr'> = (state, { code }, at, limits) => {
  const deadline = state.phase === 'code' ? state.deadline : at + limits.codeMs;
  const waiting = { ...enter(state, 'code', deadline, 'WHATSAPP_WEB_NOT_PAIRED'), code };
  if (!state.paired) return stay(waiting);
  if (state.fallback) {
    const older = { ...enter(state, 'restoring', undefined, state.reason), fallback: false };
    return { state: older, commands: [{ do: 'end' }, { do: 'fall_back' }, { do: 'launch', afterMs: 0 }] };
  }
  const commands: SessionCommand[] = [{ do: 'unpair' }, ...tell(state, 'WHATSAPP_WEB_PAIR_AGAIN')];
  return { state: { ...waiting, paired: false }, commands };
};

const onAuthenticated: On<'authenticated'> = (state, _event, at, limits) =>
  state.phase === 'ready' || state.phase === 'authenticated'
    ? stay(state)
    : stay(enter(state, 'authenticated', at + limits.readyMs, 'WHATSAPP_WEB_RESTORING'));

const onReady: On<'ready'> = (state) => {
  const up = { ...enter(state, 'ready'), restarts: 0, neverReady: 0, paired: true, fallback: false };
  return { state: up, commands: state.phase === 'ready' ? [] : [{ do: 'keep' }] };
};

const onDisconnected: On<'disconnected'> = (state, { reason }, _at, limits) => {
  if (BANNED.has(reason)) return ban(state);
  if (LOGGED_OUT.has(reason)) return logOut(state, limits);
  if (reason === 'NAVIGATION') return lose(state, 'WHATSAPP_WEB_LEFT', { ...limits, lostMs: limits.backOffMs });
  return again(state, 'WHATSAPP_WEB_DISCONNECTED', limits);
};

const onNetwork: On<'network'> = (state, { up }, at, limits) => {
  if (!up && state.phase === 'ready') {
    return stay(enter(state, 'restoring', at + limits.networkMs, 'WHATSAPP_WEB_OFFLINE'));
  }
  const returned = up && state.phase === 'restoring' && state.reason === 'WHATSAPP_WEB_OFFLINE';
  return stay(returned ? enter(state, 'ready') : state);
};

const onReloaded: On<'reloaded'> = (state, _event, at, limits) =>
  state.phase === 'ready' || state.phase === 'restoring'
    ? stay(enter(state, 'restoring', at + limits.reloadMs, 'WHATSAPP_WEB_RELOADED'))
    : stay(state);

const onTimeout: On<'timeout'> = (state, _event, at, limits) => {
  if (state.deadline === undefined || at < state.deadline) return stay(state);
  if (state.phase === 'code') {
    const fresh = enter(state, 'starting', undefined, state.reason);
    return { state: fresh, commands: [{ do: 'end' }, { do: 'launch', afterMs: limits.backOffMs }] };
  }
  if (state.phase !== 'authenticated') return again(state, 'WHATSAPP_WEB_SILENT', limits);
  const neverReady = state.neverReady + 1;
  const code = 'WHATSAPP_WEB_NEVER_READY';
  return neverReady < limits.neverReady
    ? again({ ...state, neverReady }, code, limits)
    : lose({ ...state, neverReady }, code, limits);
};

const handlers: { readonly [Type in SessionEvent['type']]: On<Type> } = {
  start: stay,
  launched: (state, { paired, fallback }, at, limits) => {
    const phase = state.phase === 'lost' ? 'lost' : paired ? 'restoring' : 'starting';
    const deadline = at + limits.startMs;
    return stay({ ...enter(state, phase, deadline, state.reason), paired, fallback });
  },
  unreadable: (state, _event, _at, limits) => lose(state, 'WHATSAPP_WEB_SESSION_UNREADABLE', limits),
  qr: onCode,
  authenticated: onAuthenticated,
  ready: onReady,
  auth_failure: (state, _event, _at, limits) => lose(state, 'WHATSAPP_WEB_AUTH_FAILURE', limits),
  disconnected: onDisconnected,
  network: onNetwork,
  reloaded: onReloaded,
  gone: (state, { fault = 'BROWSER_GONE' }, _at, limits) => again(state, `WHATSAPP_WEB_${fault}`, limits),
  timeout: onTimeout,
  stop: (state) => ({ state: enter(state, 'stopped'), commands: [{ do: 'end' }] }),
};

/**
 * The next state of a session and what is to be done, in order. Total: any event may come in any phase, for the page and the
 * browser keep no order. `stopped` is left by `start` alone and `banned` by `stop` alone. `at` is of the monotonic clock.
 */
export function sessionStep(state: SessionState, event: SessionEvent, at: number, limits = sessionLimits): SessionStep {
  if (event.type === 'stop') return handlers.stop(state, event, at, limits);
  if (state.phase === 'banned') return stay(state);
  if (state.phase === 'stopped') {
    if (event.type !== 'start') return stay(state);
    return { state: { ...stoppedSession, phase: 'starting' }, commands: [{ do: 'launch', afterMs: 0 }] };
  }
  const handle = handlers[event.type] as On<SessionEvent['type']>;
  return handle(state, event, at, limits);
}

const pairings: Readonly<Record<SessionPhase, Pairing['state']>> = {
  stopped: 'starting',
  starting: 'starting',
  code: 'waiting',
  authenticated: 'restoring',
  ready: 'paired',
  restoring: 'restoring',
  lost: 'lost',
  banned: 'banned',
};

/** What the person who pairs the account is shown. */
export function pairingOf({ phase, code }: SessionState): Pairing {
  return { state: pairings[phase], ...(code === undefined ? {} : { code }) };
}

/** So many browsers in a row that ended suggest that somebody must look. */
const SUSPICIOUS = 3;

/** Up while messages leave, degraded while it mends itself, down while it takes a person. */
export function healthOf({ phase, reason, restarts }: SessionState): ChannelHealth {
  if (phase === 'ready') return { state: 'up' };
  const waitsForSomebody = phase === 'code' || phase === 'lost' || phase === 'banned' || phase === 'stopped';
  const needsSomebody = waitsForSomebody || restarts >= SUSPICIOUS;
  const code = reason ?? (phase === 'stopped' ? 'WHATSAPP_WEB_STOPPED' : 'WHATSAPP_WEB_STARTING');
  return { state: needsSomebody ? 'down' : 'degraded', code };
}
