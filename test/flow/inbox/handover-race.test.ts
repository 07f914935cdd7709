import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HandoverService } from '../../../src/inbox/index.js';
import type { Mover } from '../../../src/inbox/index.js';
import { House } from '../../support/house.js';

let house: House;
let handovers: HandoverService;

beforeAll(async () => {
  house = await House.open();
  handovers = house.get(HandoverService);
}, 120_000);

afterAll(() => house.close());

const fields = {
  known: 'Comes for a course',
  promised: 'A call',
  open_questions: 'Which day',
  waiting: 'She waits for us',
};

/** Somebody with an account of their own; the number is all that tells them apart. */
function person(number: number): Mover {
  const id = `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`;
  return { id, name: `Person ${number}`, departments: 'all', actor: 'system' };
}

interface Move {
  readonly version: number;
  readonly move: string;
  readonly before: string | null;
  readonly after: string | null;
}

const historySql = `
  SELECT version, move, holder_before AS before, holder_after AS after FROM handover_move
   WHERE clinic_id = 1 AND handover_id = $1 ORDER BY version`;

/** What fifty people may do with one handover, in a shuffled but repeatable order. */
function attempts(id: string): (() => Promise<unknown>)[] {
  return Array.from({ length: 50 }, (_, index) => {
    const by = person(index);
    if (index % 10 === 3) return () => handovers.giveBack(1, id, { by, reason: 'Not ours' });
    if (index % 10 === 6) return () => handovers.withdraw(1, id, by);
    if (index % 25 === 20) return () => handovers.close(1, id, { resolution: 'reached' }, by);
    return () => handovers.accept(1, id, by);
  });
}

describe('fifty people who move one handover at once', () => {
  it.each([1, 2, 3, 4])(
    'leave one owner at every instant, and a history that says whose it was: round %i',
    async (round) => {
      const patientId = await house.patient(`race-${round}`, `70${round}`);
      const offer = { patientId, from: 'reception', to: 'treatment', fields, reason: 'handed-over' };
      const { handoverId } = await handovers.offer(1, offer, person(1_000 + round));
      const results = await Promise.allSettled(attempts(handoverId).map((attempt) => attempt()));
      const history = await house.rows<Move>(historySql, [handoverId]);
      expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
      expect(history[0]).toEqual({
        version: 1,
        move: 'offered',
        before: null,
        after: `staff:${person(1_000 + round).id}`,
      });
      for (const [index, { before }] of history.entries())
        if (index > 0) expect(before).toBe(history[index - 1]?.after);
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(history.length - 1);
      const reasons = results.flatMap((result) =>
        result.status === 'rejected' ? [(result.reason as { code: string }).code] : [],
      );
      expect(reasons.filter((code) => !code.startsWith('INBOX_HANDOVER_'))).toEqual([]);
    },
  );

  it('leave the dialogue with whoever the history says, or with nobody once it is over', async () => {
    const patientId = await house.patient('race-hold', '799');
    const offer = { patientId, from: 'reception', to: 'treatment', fields, reason: 'handed-over' };
    const { handoverId } = await handovers.offer(1, offer, person(2_000));
    await Promise.allSettled(Array.from({ length: 50 }, (_, index) => handovers.accept(1, handoverId, person(index))));
    const last = (await house.rows<Move>(historySql, [handoverId])).at(-1);
    const holder = () =>
      house.rows<{ held_by: string | null }>(`SELECT held_by FROM patient WHERE clinic_id = 1 AND patient_id = $1`, [
        patientId,
      ]);
    expect(last?.move).toBe('accepted');
    expect(await holder()).toEqual([{ held_by: last?.after }]);
    await handovers.close(1, handoverId, { resolution: 'reached' }, person(1));
    expect(await holder()).toEqual([{ held_by: null }]);
  });
});

describe('the database', () => {
  const insertSql = `
    INSERT INTO handover (clinic_id, handover_id, patient_id, department, from_department, reason, summary, status, opened_at,
           due_at, required, fields)
    VALUES (1, $1, $2, 'treatment', 'reception', 'handed-over', 'x', 'offered', to_timestamp(0), to_timestamp(1), $3, $4)`;

  it.each([
    ['a required field is not there', ['known', 'waiting'], { known: 'Comes for a course' }],
    ['a required field is blank', ['known'], { known: ' \n\t ' }],
    ['a field is no text', ['known'], { known: 7 }],
    ['a field is a list', ['known'], { known: [] }],
    ['nothing is required between two departments', [], { known: 'Comes for a course' }],
    ['the required field is none of the form', ['weather'], { weather: 'Fine' }],
  ])('refuses a handover between departments when %s', async (_, required, stored) => {
    const patientId = await house.patient(
      `form-${JSON.stringify(stored)}-${required.length}`,
      `8${Object.keys(stored).length}`,
    );
    const values = [person(9_000).id, patientId, required, JSON.stringify(stored)];
    await expect(house.rows(insertSql, values)).rejects.toMatchObject({ code: '23514' });
  });

  it('lets nobody change the history', async () => {
    await expect(house.rows(`UPDATE handover_move SET holder_after = 'x' WHERE clinic_id = 1`)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(house.rows(`DELETE FROM handover_move WHERE clinic_id = 1`)).rejects.toMatchObject({ code: '42501' });
  });
});
