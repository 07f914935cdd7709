import type { CompiledScenario } from '../../engine/index.js';
import { meaningOf, whyOf, type TouchRow } from '../../outbox/index.js';
import type { Handover } from '../../inbox/index.js';
import type { PlayedSession } from './session-play.js';
import { eventsNext } from './session-next.js';
import type { PhoneLine } from './session-record.js';

/** What is safe and visible of a message on a locked screen. */
const lockLength = 40;
/** The newest lines are shown; a rehearsal that has more is looked at by its ledger. */
const mostLines = 500;

/** A rehearsal as the page shows it: instants are ISO texts, names are snake_case. */
export function sessionView({ record, household, now, cast }: PlayedSession, scenario: CompiledScenario) {
  const open = new Set([...record.touches.keys()].filter((touchId) => household.questions.isOpen(touchId)));
  const standing = [...record.standings.values()];
  const running = standing.filter(({ outcome }) => outcome === null);
  const own = running.find((one) => one.scenario === scenario.id);
  const touches = [...record.touches.values()].map(
    (touch) => household.touches.waiting.find(({ touchId }) => touchId === touch.touchId) ?? touch,
  );
  return {
    now: iso(now),
    started_at: iso(cast.now),
    zone: cast.patient.zone,
    states: standing.map(({ enrolmentId, scenario: of, since, path, outcome }) => {
      return { enrolment: enrolmentId, scenario: of, path: [...path], outcome, since: iso(since) };
    }),
    trail: record.trail.slice(-mostLines).map(({ at, enrolmentId, ...line }) => ({
      ...line,
      states: [...line.states],
      enrolment: enrolmentId,
      at: iso(at),
    })),
    messages: record.phone.slice(-mostLines).map((line) => messageView(line, open)),
    ledger: touches.slice(-mostLines).map(ledgerView),
    timers: timersOf(household),
    handovers: [...record.handovers.values()].map((one) => handoverView(current(one, household))),
    next: {
      replies: record.phone.flatMap((line) => repliesOf(line, open)),
      events: eventsNext(scenario, own !== undefined, own?.path ?? []),
      at: household.nextDue === Infinity ? null : iso(household.nextDue),
    },
    troubles: [...record.troubles],
  };
}

function messageView({ touchId, at, buttons, by, ...line }: PhoneLine, open: ReadonlySet<string>) {
  const asks = touchId !== null && open.has(touchId);
  return {
    ...line,
    by,
    touch: touchId,
    at: iso(at),
    buttons: buttons.map(({ intent, label }) => ({ reply: intent, label })),
    open: asks,
    lock_line: by === 'clinic' ? (line.subject ?? line.text).replace(/\s+/g, ' ').slice(0, lockLength) : null,
  };
}

function repliesOf({ touchId, buttons }: PhoneLine, open: ReadonlySet<string>) {
  if (touchId === null || !open.has(touchId)) return [];
  return buttons.map(({ intent, label }) => ({ touch: touchId, reply: intent, label }));
}

function ledgerView(touch: TouchRow) {
  const { deferrals, detail, endedAt, outcome } = touch;
  return {
    touch: touch.touchId,
    scenario: touch.scenarioId,
    state: touch.state,
    template: touch.template,
    class: touch.class,
    channel: touch.channel,
    planned_at: iso(touch.plannedAt),
    expires_at: iso(touch.expiresAt),
    next_at: touch.readyAt === null ? null : iso(touch.readyAt),
    ended_at: endedAt === null ? null : iso(endedAt),
    status: touch.status,
    outcome,
    rule: touch.rule,
    detail,
    why: whyOf(touch, { messages: [], moves: [], paused: false }),
    deferrals: deferrals.map(({ at, until, rule }) => {
      return { at: iso(at), until: iso(until), rule, why: meaningOf(rule) };
    }),
  };
}

function timersOf({ turns }: PlayedSession['household']) {
  return turns.armed.map(({ enrolmentId, name, dueAt, late }) => ({
    scenario: turns.running.get(enrolmentId)?.scenarioId ?? '',
    name,
    due_at: iso(dueAt),
    late,
  }));
}

/** What is open stands in the household as it is now; what was closed, as it was told. */
function current(handover: Handover, { openHandovers }: PlayedSession['household']): Handover {
  return openHandovers.find(({ handoverId }) => handoverId === handover.handoverId) ?? handover;
}

function handoverView({ handoverId, department, reason, summary, openedAt, dueAt, ...rest }: Handover) {
  const { closedAt, acceptedAt, overdueAt, resolution } = rest;
  const open = overdueAt !== null ? 'overdue' : acceptedAt !== null ? 'accepted' : 'open';
  return {
    handover: handoverId,
    department,
    reason,
    summary,
    opened_at: iso(openedAt),
    due_at: iso(dueAt),
    state: closedAt !== null ? ('closed' as const) : (open as 'overdue' | 'accepted' | 'open'),
    resolution,
  };
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
