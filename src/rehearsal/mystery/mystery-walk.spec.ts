import { beforeAll, describe, expect, it } from '@jest/globals';
import { readProgramme, shippedAnswers, type Programme } from '../../catalog/index.js';
import { SessionPlay, type SessionGround } from '../session/session-play.js';
import { spokenProgramme } from '../session/session-programme.js';
import { joinedTagsOf, literalsOf, payloadsOf } from './guard-literals.js';
import { mysteryReport, offlineSteps, type MysteryReport } from './mystery-report.js';
import { MysteryWalk, type MysteryBounds } from './mystery-walk.js';

const morning = Date.UTC(2026, 10, 2, 8);
let shipped: Programme;

beforeAll(async () => {
  shipped = await readProgramme(process.cwd());
}, 120_000);

async function groundOf(id: string): Promise<SessionGround> {
  const programme = spokenProgramme(shipped, await shippedAnswers(), id);
  return { programme, scenario: programme.scenario(id, 1), breathe: () => Promise.resolve() };
}

async function walked(id: string, bounds?: MysteryBounds): Promise<{ report: MysteryReport; ground: SessionGround }> {
  const ground = await groundOf(id);
  const finds = await MysteryWalk.walk(ground, morning, bounds ? { bounds } : {});
  return { report: mysteryReport(ground.scenario, ground.programme.clinic.channels, finds), ground };
}

describe('the mystery patient', () => {
  it('walks every branch of a scenario that can be walked, on every channel, and finds no failure', async () => {
    const { report } = await walked('no-show-recovery');
    expect(report.unwalked).toEqual([]);
    expect(report.branches.walked).toBe(report.branches.total);
    expect(report.faults).toEqual([]);
    expect(report.channels.map(({ channel }) => channel)).toEqual(['telegram', 'whatsapp', 'sms', 'email']);
    for (const { cells } of report.matrix) expect(cells.map(({ outcome }) => outcome)).toContain('sent');
  }, 60_000);

  it('says of every branch it did not walk why, and never counts one twice', async () => {
    const { report } = await walked('how-to-find-us');
    expect(report.branches.walked + report.unwalked.length).toBe(report.branches.total);
    expect(report.walks).toHaveLength(report.branches.walked);
    expect(report.unwalked.every(({ about }) => about !== '')).toBe(true);
  }, 60_000);

  it('shows each walk again from its beginning and steps', async () => {
    const { report, ground } = await walked('loyal-thanks');
    const way = report.ways[report.walks[0]?.walk ?? -1];
    const played = await SessionPlay.play(ground, way?.given as never, way?.steps ?? []);
    expect(played.record.trail.length).toBeGreaterThan(0);
    expect(played.record.troubles).toEqual([]);
  }, 60_000);

  it.each([
    ['recall-year', 'a condition shuts the first services of the programme out'],
    ['win-back', 'the patient must have been there before, in each arm'],
    ['consultation-expectations', 'the visit is of one service, not the first, and a tag is put together of it'],
  ])(
    'begins %s, where %s, and walks nearly all of it',
    async (id) => {
      const { report } = await walked(id);
      expect(report.branches.total - report.branches.walked).toBeLessThanOrEqual(1);
      expect(report.faults).toEqual([]);
    },
    60_000,
  );

  it('lets a question wait behind a talk of the staff until it has lost its sense', async () => {
    const { report } = await walked('win-back');
    expect(report.walks.map(({ branch }) => branch)).toContainEqual(expect.stringContaining('message.expired'));
  }, 60_000);

  it('stops at its bound and says so', async () => {
    const { report } = await walked('visit-reminders', { ordinary: 10, guise: 5, all: 15, steps: 4 });
    expect(report.unwalked.map(({ reason }) => reason)).toContain('bound');
  }, 60_000);

  it('lists what a person has to look at: visits, tasks with their department, papers', async () => {
    const { scenario } = await groundOf('visit-reminders');
    const steps = offlineSteps(scenario);
    expect(steps).toContainEqual(expect.objectContaining({ kind: 'visit', what: 'appointment.attended' }));
    expect(steps).toContainEqual(
      expect.objectContaining({
        kind: 'task',
        department: 'reception',
        what: 'no-answer',
        state: 'untilVisit.unanswered',
      }),
    );
    expect(new Set(steps.map(({ key }) => key)).size).toBe(steps.length);
  });
});

describe('what a condition asks for', () => {
  it.each([
    ["patient.stage == 'loyal'", 'patient.stage', ['loyal']],
    ["appointment.service in ['laser', 'peeling']", 'appointment.service', ['laser', 'peeling']],
    ["'asked-lately' in patient.tags", 'patient.tags', ['asked-lately']],
    ['patient.age < 18', 'patient.age', [18, 17, 19]],
    ['event.score >= 4 && patient.visits % 5 == 0', 'patient.visits', [5, 4]],
    ['event.late', 'patient.stage', []],
  ])('%s asks of %s for %j', (condition, fact, literals) => {
    expect(literalsOf(condition, fact)).toEqual(literals);
  });

  it('may be a tag put together of the service', () => {
    const condition = "has(appointment.service) && ('knows-' + appointment.service) in patient.tags";
    expect(joinedTagsOf(condition, ['laser', 'peeling'])).toEqual(['knows-laser', 'knows-peeling']);
    expect(joinedTagsOf("'asked-lately' in patient.tags", ['laser'])).toEqual([]);
  });

  it('is told of an event value by value and together, and only in fields that the event has', () => {
    const conditions = ["event.kind == 'complaint' && event.score <= 2", 'has(event.handover)'];
    expect(payloadsOf(conditions, ['kind', 'score'])).toEqual([
      { kind: 'complaint' },
      { score: 2 },
      { score: 1 },
      { score: 3 },
      { kind: 'complaint', score: 2 },
    ]);
    expect(payloadsOf(conditions, ['handover'])).toEqual([{ handover: 'mystery' }]);
  });
});
