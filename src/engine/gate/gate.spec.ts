import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Cadence, parseCadence } from '../cadence.js';
import { type GateFacts, type GateTouch, type Slot, type Verdict, judge } from './gate.js';
import { DAY, HOUR, isQuiet, localDay } from '../time/index.js';

const zone = 'Europe/Kyiv';
/** Thursday 18 June 2026, 12:00 in Kyiv. */
const noon = Date.UTC(2026, 5, 18, 9);
const evening = noon + 11 * HOUR;
const nextMorning = noon + 21 * HOUR;

const { cadence: parsed } = parseCadence({
  quiet_hours: '21:00-09:00',
  holidays: ['2026-06-24'],
  classes: {
    incident: { consent: 'none', rank: 100, expires: 'PT6H', exempt: true },
    reminder: { consent: 'refusable', rank: 80, expires: 'PT12H', merge: 'day' },
    service: { consent: 'refusable', rank: 60, expires: 'P1D' },
    survey: { consent: 'refusable', rank: 40, expires: 'P1D' },
    news: { consent: 'required', rank: 30, expires: 'P3D' },
    marketing: { consent: 'required', rank: 10, expires: 'P2D' },
  },
  budgets: {
    default: { all: { day: 2, week: 5, month: 9 }, survey: { week: 1 }, news: { gap: 'P3D' }, incident: { day: 3 } },
    lapsed: { all: { day: 1 } },
  },
  mutes: { complaint: ['survey', 'marketing'] },
});
const cadence = parsed as Cadence;

function touch(more: Partial<GateTouch> = {}): GateTouch {
  return { touchId: 't', class: 'service', priority: 50, initiated: true, expiresAt: noon + 2 * DAY, ...more };
}

function facts(more: Partial<GateFacts> = {}): GateFacts {
  return {
    deceased: false,
    group: 'primary',
    zone,
    consents: {},
    mutes: {},
    channels: ['telegram', 'sms'],
    slots: [],
    ...more,
  };
}

const slot = (touchId: string, at: number, more: Partial<Slot> = {}): Slot => ({
  ...{ touchId, at, class: 'service', priority: 50, pending: true },
  ...more,
});

const gate = (asked: Partial<GateTouch>, known: Partial<GateFacts> = {}, now = noon) =>
  judge(touch(asked), facts(known), cadence, now);
const go = (at: number, more: Partial<Extract<Verdict, { kind: 'go' }>> = {}) => ({
  ...{ kind: 'go', at, channel: 'telegram', displaces: [], merges: [] },
  ...more,
});
const said = (granted: boolean, at = 0) => ({ granted, at });

describe('who is not written to', () => {
  const visit = { status: 'booked', revision: 2, startsAt: noon + DAY };
  const planned = { appointmentRevision: 2 };

  test.each<[string, Partial<GateTouch>, Partial<GateFacts>, string]>([
    ['the deceased, not even of an incident', { class: 'incident' }, { deceased: true }, 'suppressed deceased'],
    ['a class no cadence knows', { class: 'spam' }, {}, 'failed unknown_class'],
    ['a class that is muted', { class: 'survey' }, { mutes: { survey: noon + 1 } }, 'suppressed muted'],
    [
      'a class that an open complaint mutes',
      { class: 'marketing' },
      { mutes: { complaint: noon + 1 } },
      'suppressed muted',
    ],
    ['what has lost its sense', { expiresAt: noon }, {}, 'expired too_late'],
    ['nobody without a contact point', {}, { channels: [] }, 'failed no_contact_point'],
    ['nobody on a channel they do not have', { channels: ['email'] }, {}, 'failed no_contact_point'],
    [
      'about a visit that was moved',
      planned,
      { appointment: { ...visit, revision: 3 } },
      'suppressed appointment_moved',
    ],
    [
      'about a visit that was cancelled',
      planned,
      { appointment: { ...visit, status: 'cancelled' } },
      'suppressed appointment_not_standing',
    ],
    [
      'about a cancelled visit whose time has come',
      planned,
      { appointment: { ...visit, status: 'cancelled', startsAt: noon - 1 } },
      'suppressed appointment_not_standing',
    ],
    [
      'before a visit that was reported missed',
      planned,
      { appointment: { ...visit, status: 'missed' } },
      'suppressed appointment_not_standing',
    ],
  ])('%s', (_, asked, known, verdict) => {
    const { kind, ...reason } = gate(asked, known);
    expect(`${kind} ${'rule' in reason ? reason.rule : ''}`).toBe(verdict);
  });

  test.each<[string, Partial<GateTouch>, Partial<GateFacts>]>([
    ['a mute that is over', { class: 'survey' }, { mutes: { survey: noon } }],
    ['a complaint, which does not mute this class', {}, { mutes: { complaint: noon + DAY } }],
    ['after the visit took place', planned, { appointment: { ...visit, status: 'attended', startsAt: noon - 1 } }],
    ['a touch that is not about the visit', {}, { appointment: { ...visit, status: 'cancelled' } }],
  ])('but %s keeps nothing back', (_, asked, known) => {
    expect(gate(asked, known)).toEqual(go(noon));
  });
});

describe('consent', () => {
  test.each<[string, string, GateFacts['consents'], string]>([
    ['nothing said: what may be refused comes', 'service', {}, 'telegram'],
    ['nothing said: what needs consent does not', 'news', {}, 'no_consent'],
    ['agreed to the class', 'news', { news: { '*': said(true) } }, 'telegram'],
    ['agreed on one channel', 'news', { news: { sms: said(true) } }, 'sms'],
    ['refused the class', 'service', { service: { '*': said(false) } }, 'opted_out'],
    ['refused one channel', 'service', { '*': { telegram: said(false) } }, 'sms'],
    ['refused the class on one channel', 'service', { service: { telegram: said(false) } }, 'sms'],
    ['refused everything', 'service', { '*': { '*': said(false) } }, 'opted_out'],
    ['another class is no word on this one', 'service', { news: { '*': said(false) } }, 'telegram'],
    ['refused everything, except an incident', 'incident', { '*': { '*': said(false) } }, 'telegram'],
    [
      'agreed first and refused everything later',
      'news',
      { news: { '*': said(true, 1) }, '*': { '*': said(false, 2) } },
      'no_consent',
    ],
    [
      'refused everything first and agreed to this later',
      'news',
      { news: { '*': said(true, 2) }, '*': { '*': said(false, 1) } },
      'telegram',
    ],
    [
      'a general word does not lift one refusal',
      'service',
      { service: { '*': said(false, 1) }, '*': { '*': said(true, 2) } },
      'opted_out',
    ],
    [
      'a class agreed to does not lift a refused channel',
      'news',
      { '*': { telegram: said(false, 1) }, news: { '*': said(true, 2) } },
      'sms',
    ],
    [
      'said of this class on this channel, it lifts it',
      'news',
      { '*': { telegram: said(false, 1) }, news: { telegram: said(true, 2) } },
      'telegram',
    ],
  ])('%s', (_, messageClass, consents, answer) => {
    const verdict = gate({ class: messageClass }, { consents });
    expect(verdict.kind === 'go' ? verdict.channel : verdict.rule).toBe(answer);
  });

  test('the recipient chooses the order of channels, the scenario only which', () => {
    expect(gate({ channels: ['telegram', 'sms'] }, { channels: ['sms', 'telegram'] })).toMatchObject({
      channel: 'sms',
    });
  });
});

describe('a human holds the dialogue', () => {
  test('everything waits for the handback, and expires without it', () => {
    expect(gate({}, { heldBy: 'reception' })).toEqual(go(noon + 2 * DAY, { defer: { rule: 'held' } }));
    expect(gate({ initiated: false }, { heldBy: 'reception' })).toMatchObject({ defer: { rule: 'held' } });
    expect(gate({}, { heldBy: 'reception' }, noon + 2 * DAY)).toMatchObject({ kind: 'expired' });
  });

  test('an incident does not wait', () => {
    expect(gate({ class: 'incident' }, { heldBy: 'reception' })).toEqual(go(noon));
  });
});

describe('what a member of staff wrote by hand', () => {
  const byPerson = { byPerson: true };

  test('passes their own hold and a mute', () => {
    const held = facts({ heldBy: 'staff:a', mutes: { complaint: noon + DAY } });
    expect(judge(touch({ class: 'survey', ...byPerson }), held, cadence, noon)).toMatchObject({ kind: 'go', at: noon });
  });

  test('is bound by refusals, quiet hours and budgets like everything else', () => {
    const refused = facts({ consents: { service: { '*': { granted: false, at: 1 } } } });
    expect(judge(touch(byPerson), refused, cadence, noon)).toMatchObject({ kind: 'suppressed', rule: 'opted_out' });
    expect(judge(touch(byPerson), facts(), cadence, evening)).toMatchObject({ kind: 'go', at: nextMorning });
    const full = facts({
      slots: [slot('a', noon - HOUR, { pending: false }), slot('b', noon - 2 * HOUR, { pending: false })],
    });
    expect(judge(touch(byPerson), full, cadence, noon)).not.toMatchObject({ kind: 'go', at: noon });
  });
});

describe('quiet hours', () => {
  const until = { rule: 'quiet_hours', detail: { until: nextMorning } };

  test('what is planned in them goes when they end', () => {
    expect(gate({}, {}, evening)).toEqual(go(nextMorning, { defer: until }));
  });

  test('a holiday is quiet all day', () => {
    expect(gate({ expiresAt: noon + 9 * DAY }, {}, noon + 6 * DAY)).toMatchObject({ at: noon + 6 * DAY + 21 * HOUR });
  });

  test('what expires before they end expires', () => {
    expect(gate({ expiresAt: nextMorning }, {}, evening)).toEqual({ kind: 'expired', ...until });
  });

  test('they do not bind an answer to the patient, nor an incident', () => {
    expect(gate({ initiated: false }, {}, evening)).toEqual(go(evening));
    expect(gate({ class: 'incident' }, {}, evening)).toEqual(go(evening));
  });

  test('they are the recipient’s', () => {
    expect(gate({}, { zone: 'America/New_York' }, noon)).toMatchObject({ at: noon + 4 * HOUR });
  });
});

describe('budgets', () => {
  const full = [slot('a', noon - 2 * HOUR, { pending: false }), slot('b', noon - HOUR, { pending: false })];
  const dayFull = { rule: 'budget.all.day', detail: { limit: 2 } };

  test('a full window defers to the moment it opens', () => {
    expect(gate({}, { slots: full })).toEqual(go(noon + 22 * HOUR, { defer: dayFull }));
  });

  test('a window that opens too late suppresses, with the rule and its limit', () => {
    expect(gate({ expiresAt: noon + DAY - 2 * HOUR }, { slots: full })).toEqual({ kind: 'suppressed', ...dayFull });
  });

  test('a window that opens at night waits for the morning too', () => {
    const morningSends = full.map((one) => ({ ...one, at: one.at - 6 * HOUR }));
    expect(gate({}, { slots: morningSends })).toMatchObject({
      kind: 'go',
      at: nextMorning,
      defer: { rule: 'quiet_hours' },
    });
  });

  test('a class has its own budget beside the common one', () => {
    const slots = [slot('a', noon - 3 * DAY, { class: 'survey', pending: false })];
    expect(gate({ class: 'survey' }, { slots })).toMatchObject({ kind: 'suppressed', rule: 'budget.survey.week' });
    expect(gate({ class: 'service' }, { slots })).toEqual(go(noon));
  });

  test('a minimal gap counts from both sides', () => {
    const consents = { news: { '*': said(true) } };
    const slots = [slot('a', noon + 2 * DAY, { class: 'news' })];
    expect(gate({ class: 'news' }, { consents, slots })).toMatchObject({ kind: 'suppressed', rule: 'budget.news.gap' });
  });

  test('a group has its own, and falls back on the default for what it does not name', () => {
    const slots = [slot('a', noon - HOUR, { class: 'survey', pending: false })];
    expect(gate({}, { slots, group: 'lapsed' })).toMatchObject({
      defer: { rule: 'budget.all.day', detail: { limit: 1 } },
    });
    expect(gate({ class: 'survey' }, { slots, group: 'lapsed' })).toMatchObject({ rule: 'budget.survey.week' });
  });

  test('its own slot does not stand in its way when it is judged again', () => {
    expect(gate({ touchId: 'b' }, { slots: full })).toEqual(go(noon));
  });

  test('they do not bind an answer to the patient; an incident has one of its own', () => {
    expect(gate({ initiated: false }, { slots: full })).toEqual(go(noon));
    expect(gate({ class: 'incident' }, { slots: full })).toEqual(go(noon));
    const incidents = [1, 2, 3].map((n) => slot(`i${n}`, noon - n, { class: 'incident', pending: false }));
    expect(gate({ class: 'incident', expiresAt: noon + HOUR }, { slots: incidents })).toMatchObject({
      rule: 'budget.incident.day',
    });
    expect(gate({}, { slots: incidents })).toEqual(go(noon));
  });
});

describe('displacing', () => {
  const ahead = (touchId: string, more: Partial<Slot>) => slot(touchId, noon + 5 * HOUR, { class: 'survey', ...more });

  test.each<[string, Slot[], string[]]>([
    ['the lowest rank gives way', [ahead('s', {}), ahead('n', { class: 'news' })], ['n']],
    ['then the lowest priority', [ahead('high', { priority: 60 }), ahead('low', { priority: 40 })], ['low']],
    ['then the last to go', [ahead('first', { at: noon }), ahead('last', { at: noon + 6 * HOUR })], ['last']],
  ])('%s', (_, slots, displaces) => {
    expect(gate({ class: 'service' }, { slots })).toEqual(go(noon, { displaces }));
  });

  test.each<[string, Slot[]]>([
    ['what has left', [ahead('a', { pending: false }), ahead('b', { pending: false })]],
    ['its own rank', [ahead('a', { class: 'service' }), ahead('b', { class: 'service' })]],
    ['a higher rank', [ahead('a', { class: 'reminder' }), ahead('b', { class: 'reminder' })]],
  ])('never %s', (_, slots) => {
    expect(gate({ class: 'service' }, { slots })).toMatchObject({
      kind: 'go',
      displaces: [],
      defer: { rule: 'budget.all.day' },
    });
  });

  test('not when one place is not enough', () => {
    const slots = ['a', 'b', 'c'].map((touchId) => ahead(touchId, {}));
    expect(gate({ class: 'service' }, { slots })).toMatchObject({ displaces: [], at: noon + 29 * HOUR });
  });
});

describe('one touch of a merging class a day', () => {
  const reminder = (touchId: string, at: number, more: Partial<Slot> = {}) =>
    slot(touchId, at, { class: 'reminder', ...more });

  test.each<[string, Slot, object]>([
    [
      'the more important one takes the place',
      reminder('a', noon + HOUR, { priority: 40 }),
      go(noon, { merges: ['a'] }),
    ],
    [
      'among equals the one planned first stays',
      reminder('a', noon + HOUR),
      { kind: 'suppressed', rule: 'merged', detail: { into: 'a' } },
    ],
    [
      'the less important one yields',
      reminder('a', noon + HOUR, { priority: 60 }),
      { kind: 'suppressed', rule: 'merged', detail: { into: 'a' } },
    ],
    [
      'one that has left always stays',
      reminder('a', noon - HOUR, { priority: 1, pending: false }),
      { kind: 'suppressed', rule: 'merged', detail: { into: 'a' } },
    ],
    ['another day is another matter', reminder('a', noon - DAY, { pending: false }), go(noon)],
    ['another class is none', slot('a', noon), go(noon)],
  ])('%s', (_, other, verdict) => {
    expect(gate({ class: 'reminder' }, { slots: [other] })).toEqual(verdict);
  });

  test('the day is the one on which it would go, not the one on which it was planned', () => {
    const today = reminder('a', noon, { pending: false });
    expect(gate({ class: 'reminder' }, { slots: [today] }, evening)).toMatchObject({ kind: 'go', at: nextMorning });
    const tomorrow = reminder('b', nextMorning);
    expect(gate({ class: 'reminder' }, { slots: [tomorrow] }, evening)).toMatchObject({ rule: 'merged' });
  });
});

describe('over any sequence of touches', () => {
  const classes = ['incident', 'reminder', 'service', 'survey', 'news', 'marketing'];
  const consents = { news: { '*': said(true) }, marketing: { '*': said(true) } };
  const asked = fc.record({
    class: fc.constantFrom(...classes),
    priority: fc.constantFrom(20, 50, 80),
    after: fc.nat(30 * 60),
    lasts: fc.integer({ min: -60, max: 4 * 24 * 60 }),
    zone: fc.constantFrom(zone, 'America/Sao_Paulo'),
    leaves: fc.boolean(),
  });
  const sequence = fc.array(asked, { maxLength: 25 });

  interface Kept extends Slot {
    readonly zone: string;
    readonly expiresAt: number;
  }

  /** Judges one touch after another, each seeing the slots of those before it; answers the slots that are left. */
  function play(
    list: readonly { class: string; priority: number; after: number; lasts: number; zone: string; leaves: boolean }[],
  ): Kept[] {
    let slots: Kept[] = [];
    let now = noon;
    list.forEach(({ after, lasts, leaves, ...more }, index) => {
      now += after * 60_000;
      slots = slots.map((kept) => ({ ...kept, pending: kept.pending && !(leaves && kept.at <= now) }));
      const expiresAt = now + lasts * 60_000;
      const touchId = `t${index}`;
      const verdict = judge(
        touch({ touchId, ...more, expiresAt }),
        facts({ slots, consents, zone: more.zone }),
        cadence,
        now,
      );
      if (verdict.kind !== 'go') return;
      const gone = new Set([...verdict.displaces, ...verdict.merges]);
      expect(slots.filter((kept) => gone.has(kept.touchId) && !kept.pending)).toEqual([]);
      expect(verdict.at).toBeGreaterThanOrEqual(now);
      slots = slots.filter((kept) => !gone.has(kept.touchId));
      slots.push({
        touchId,
        class: more.class,
        priority: more.priority,
        at: verdict.at,
        pending: true,
        zone: more.zone,
        expiresAt,
      });
    });
    return slots;
  }

  /** The most touches that any window of this length holds, counted at every one of them. */
  function most(slots: readonly Slot[], ms: number): number {
    return Math.max(0, ...slots.map(({ at }) => slots.filter((other) => other.at > at - ms && other.at <= at).length));
  }

  test('no window of any budget is ever broken', () => {
    fc.assert(
      fc.property(sequence, (list) => {
        const slots = play(list);
        for (const [messageClass, windows] of Object.entries(cadence.budgets['default'] ?? {})) {
          const counted = slots.filter((kept) =>
            messageClass === 'all' ? kept.class !== 'incident' : kept.class === messageClass,
          );
          for (const { ms, limit } of windows) expect(most(counted, ms)).toBeLessThanOrEqual(limit);
        }
      }),
    );
  });

  test('nothing but an incident goes in quiet hours, and nothing after it expires', () => {
    fc.assert(
      fc.property(sequence, (list) => {
        for (const kept of play(list)) {
          expect(kept.at).toBeLessThan(kept.expiresAt);
          if (kept.class !== 'incident' && cadence.quiet)
            expect(isQuiet(cadence.quiet, kept.zone, kept.at)).toBe(false);
        }
      }),
    );
  });

  test('one reminder a day at most, for a recipient who stays in their zone', () => {
    fc.assert(
      fc.property(sequence, (list) => {
        const slots = play(list.map((one) => ({ ...one, zone })));
        const days = slots.filter((kept) => kept.class === 'reminder').map((kept) => localDay(zone, kept.at));
        expect(new Set(days).size).toBe(days.length);
      }),
    );
  });

  test('the same touches give the same places', () => {
    fc.assert(fc.property(sequence, (list) => expect(play(list)).toEqual(play(list))));
  });
});
