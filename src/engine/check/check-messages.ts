import { contacts } from '../graph/graph.js';
import { clockAfter, printClock, quietLength, spanOf } from '../graph/graph-clock.js';
import type { Clock } from '../graph/graph-clock.js';
import { parsedDelay } from '../graph/graph-clock.js';
import { placesOf } from '../graph/graph-moments.js';
import type { Moment } from '../graph/graph-moments.js';
import { classOf, movesEarlier } from '../graph/graph-touches.js';
import type { Checkup } from './checkup.js';
import type { Move, PlannedAction } from '../graph/graph-course.js';
import { wayTo } from '../graph/graph-way.js';
import { DAY, MINUTE } from '../time/index.js';
import type { Delay, QuietHours } from '../time/index.js';

/** A contact on one of the ways on which it is planned. */
interface Contact {
  readonly planned: PlannedAction;
  readonly move: Move;
  readonly moment: Moment;
  readonly class: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** WhatsApp takes free words for so long after the patient wrote. */
const WINDOW = DAY;
/** A question with these answers is about a visit to come. */
const visitReplies = ['confirm', 'move', 'cancel'];

/** Each message where it is planned: that it is in time for what it is about, can go out at all, and by its channel. */
export function checkMessages(checkup: Checkup): void {
  const told = new Set<string>();
  for (const contact of contactsOf(checkup)) {
    const { pointer } = contact.planned;
    for (const check of [checkInTime, checkQuiet, checkWindow]) {
      const key = `${check.name} ${pointer.join('/')} ${contact.params['template']}`;
      if (told.has(key) || !check(checkup, contact)) continue;
      told.add(key);
    }
  }
}

function contactsOf({ course, definition, moments }: Checkup): Contact[] {
  return course.moves.flatMap((move) => {
    const moment = moments.get(move);
    if (!moment) return [];
    return move.planned
      .filter(({ action }) => contacts(action))
      .map((planned) => ({
        planned,
        move,
        moment,
        class: classOf(planned, definition),
        params: planned.action.params,
      }));
  });
}

/** A reminder, or a question about the visit, that is planned when the visit may have begun has nothing left to say. */
function checkInTime(checkup: Checkup, contact: Contact): boolean {
  const { moment, move } = contact;
  if (checkup.definition.subject !== 'appointment') return false;
  if (!isAboutVisit(contact)) return checkBothSides(checkup, contact);
  const ends = endsOf(contact).flatMap((end) => (end.kind === 'anchored' ? (placesOf(end).starts ?? []) : []));
  const what = `The message "${nameOf(contact)}"`;
  const fix = 'such as appointment.starts_at - PT1H';
  if (ends.some(({ hi }) => hi > 0)) {
    const message = `${what} stays open until after the visit that it is about has begun: end it before, ${fix}.`;
    return report(checkup, contact, { code: 'LATE_TIMER', message });
  }
  if (ends.length > 0 || move.answered || moment.at.starts.hi <= 0) return false;
  const message = `${what} can go out after the visit that it is about has begun: add "expires" before the start, ${fix}.`;
  return report(checkup, contact, { code: 'LATE_TIMER', message });
}

/** What is planned by a clock that does not know the visit may be told before it on one day and after it on another. */
function checkBothSides(checkup: Checkup, contact: Contact): boolean {
  const { moment, move } = contact;
  const { lo, hi } = moment.at.starts;
  if (move.answered || !isTimed(move) || lo >= 0 || hi <= 0 || endsOf(contact).some(({ kind }) => kind === 'anchored'))
    return false;
  const fix = 'anchor its delay to appointment.starts_at, or add "expires" before the start';
  const message = `The message "${nameOf(contact)}" can go out before the visit as well as after it: ${fix}.`;
  return report(checkup, contact, { code: 'LATE_TIMER', message, severity: 'warning' });
}

function isTimed({ cause, trigger }: Move): boolean {
  return cause === 'after' && parsedDelay(trigger)?.kind !== 'anchored';
}

function isAboutVisit({ params, class: messageClass }: Contact): boolean {
  const replies = Array.isArray(params['replies']) ? params['replies'] : [];
  return messageClass === 'reminder' || replies.some((reply) => visitReplies.includes(String(reply)));
}

function checkQuiet(checkup: Checkup, contact: Contact): boolean {
  const { world } = checkup;
  const rule = world.cadence?.classes[contact.class];
  if (contact.move.answered) return false;
  const quiet = rule?.exempt === false ? world.cadence?.quiet : undefined;
  const classEnd: Delay[] = rule ? [{ kind: 'period', period: rule.expires }] : [];
  const ends = contact.params['expires'] === undefined ? [...endsOf(contact), ...classEnd] : endsOf(contact);
  const why = ends.map((end) => neverOut(contact, end, quiet)).find((reason) => reason !== undefined);
  if (why === undefined) return false;
  const message = `The message "${nameOf(contact)}" can never go out on this way: ${why}; plan it earlier, or let it expire later.`;
  return report(checkup, contact, { code: 'QUIET_DEADLOCK', message });
}

/** Why a message that is planned there and ends so can never go out; undefined when it can. */
function neverOut({ moment, move }: Contact, end: Delay, quiet: QuietHours | undefined): string | undefined {
  if (end.kind === 'anchored') {
    const places = placesOf(end);
    const past = (['starts', 'startsDay', 'booked', 'bookedDay'] as const).some((base) => {
      const place = places[base];
      return place !== undefined && moment.at[base].lo >= place.hi;
    });
    return past ? 'it has expired before it is planned' : undefined;
  }
  const { clock } = moment;
  const span = spanOf(end, clock);
  const wait = quiet && clock && !movesEarlier(move) ? quietLeft(quiet, clock) : 0;
  if (span.hi > wait) return undefined;
  if (wait === 0 || !clock) return 'it has expired as soon as it is planned';
  return `planned at ${printClock(clock)}, it waits in quiet hours until it has expired`;
}

/** How long the quiet time lasts from where the clock stands; 0 outside of it. */
function quietLeft(quiet: QuietHours, clock: Clock): number {
  const sinceBegin = clockAfter({ time: clock.time, of: clock.of }, DAY - quiet.from * MINUTE)?.time ?? 0;
  return Math.max(0, quietLength(quiet) - sinceBegin);
}

function checkWindow(checkup: Checkup, contact: Contact): boolean {
  const { world, definition } = checkup;
  const channels = Array.isArray(contact.params['channels']) ? contact.params['channels'].map(String) : world.channels;
  const written = world.templates(definition.scenario, nameOf(contact)) ?? [];
  const free = written.filter(({ channel, approved }) => channel === 'whatsapp' && approved === false);
  if (!channels.includes('whatsapp') || free.length === 0) return false;
  const rule = world.cadence?.classes[contact.class];
  const quiet = contact.move.answered || rule?.exempt ? undefined : world.cadence?.quiet;
  if (contact.moment.at.heard.hi + (quiet ? quietLength(quiet) : 0) < WINDOW) return false;
  const locales = free.map(({ locale }) => locale).join(', ');
  const when = 'more than 24 hours after the patient last wrote, when WhatsApp takes approved texts alone';
  const fix = `name the approved text in the template (${locales}), or leave WhatsApp out of "channels"`;
  const message = `The message "${nameOf(contact)}" can go out ${when}: ${fix}.`;
  return report(checkup, contact, {
    code: 'WINDOW_CLOSED',
    message,
    severity: channels.length === 1 ? 'error' : 'warning',
  });
}

/** When the message expires and its question ends, as far as the file says. */
function endsOf({ params }: Contact): Delay[] {
  return [params['expires'], params['until']].flatMap((text) =>
    typeof text === 'string' ? (parsedDelay(text) ?? []) : [],
  );
}

function nameOf({ params }: Contact): string {
  return String(params['template']);
}

interface Said {
  readonly code: 'LATE_TIMER' | 'QUIET_DEADLOCK' | 'WINDOW_CLOSED';
  readonly message: string;
  readonly severity?: 'error' | 'warning';
}

function report(checkup: Checkup, { planned, move }: Contact, { code, message, severity = 'error' }: Said): true {
  const path = wayTo(checkup.course, move);
  checkup.report(code, message, { state: planned.at.id, pointer: planned.pointer, path, severity });
  return true;
}
