import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { AppointmentInput, ContactInput } from '../../../src/patient/index.js';
import type { Tx } from '../../../src/runtime/index.js';
import { openRoom } from './patient-room.js';
import type { Room } from './patient-room.js';

const HOUR = 3_600_000;
const sms = (address: string): ContactInput => ({ channel: 'sms', address });

describe('patients, consents and appointments', () => {
  let room: Room;
  let now: number;
  let anna: string;
  let counter = 0;
  beforeAll(async () => {
    room = await openRoom();
    now = room.clock.now();
  });
  afterAll(() => room.close());

  const run = <T>(work: (tx: Tx) => Promise<T>) => room.uow.run(1, work);
  const enter = async (externalId: string, contacts: ContactInput[] = []) => {
    const [result] = await run((tx) => room.patients.upsertPatients(tx, [{ externalId, contacts }]));
    return result?.patientId ?? '';
  };
  const eventsOf = (patientId: string) =>
    room.rows<{ type: string }>(
      `SELECT type FROM event WHERE patient_id = '${patientId}' ORDER BY occurred_at, event_id`,
    );

  beforeEach(async () => {
    counter += 1;
    anna = await enter(`anna-${counter}`, [sms(`+38067000${String(counter).padStart(4, '0')}`)]);
  });

  it('tells of a patient who is new today, once', async () => {
    const inputs = [{ externalId: 'new', contacts: [], createdAt: now }];
    await run((tx) => room.patients.upsertPatients(tx, inputs));
    const [again] = await run((tx) => room.patients.upsertPatients(tx, inputs));
    expect(again?.change).toBe('unchanged');
    expect(await eventsOf(again?.patientId ?? '')).toEqual([{ type: 'patient.created' }]);
  });

  it('makes two recipients one, with contact points and refusals, and tells who keeps rows by recipient', async () => {
    const boris = await enter(`boris-${counter}`, [sms('+380990000001')]);
    const recipientOf = async (patientId: string) => {
      const [row] = await room.rows<{ recipient_id: string }>(
        `SELECT recipient_id FROM patient WHERE patient_id = '${patientId}'`,
      );
      return row?.recipient_id ?? '';
    };
    const [into, from] = [await recipientOf(anna), await recipientOf(boris)];
    const refused = {
      recipientId: from,
      class: 'news',
      channel: '*',
      granted: false,
      occurredAt: now,
      proof: { source: 'test' },
    };
    await run((tx) => room.consents.recordConsents(tx, [refused]));
    const told: unknown[] = [];
    room.patients.onRecipientsMerged(async (_tx, merges) => void (await Promise.resolve(told.push(...merges))));
    await enter(`boris-${counter}`, [sms(`+38067000${String(counter).padStart(4, '0')}`)]);
    expect(await recipientOf(boris)).toBe(into);
    expect(told).toEqual([{ from, into }]);
    const [owner] = await room.rows(`SELECT consents FROM recipient WHERE recipient_id = '${into}'`);
    expect(owner).toEqual({ consents: { news: { '*': { granted: false, at: now } } } });
    expect(await room.rows(`SELECT granted FROM consent WHERE recipient_id = '${into}'`)).toEqual([{ granted: false }]);
    expect(await room.rows(`SELECT 1 FROM contact_point WHERE recipient_id = '${from}'`)).toEqual([]);
  });

  it('believes the later word, in whichever order two arrive', async () => {
    const [row] = await room.rows<{ recipient_id: string }>(
      `SELECT recipient_id FROM patient WHERE patient_id = '${anna}'`,
    );
    const word = {
      recipientId: row?.recipient_id ?? '',
      class: 'marketing',
      channel: 'sms',
      proof: { source: 'test' },
    };
    const refused = { ...word, granted: false, occurredAt: now };
    const granted = { ...word, granted: true, occurredAt: now - HOUR };
    const record = (input: typeof refused) => run((tx) => room.consents.recordConsents(tx, [input]));
    expect([await record(refused), await record(granted), await record(refused)]).toEqual([
      ['counts'],
      ['stored'],
      ['known'],
    ]);
    expect(await eventsOf(anna)).toEqual([{ type: 'patient.opted_out' }]);
  });

  it('follows an appointment by the time of its reports', async () => {
    const visit: AppointmentInput = {
      externalId: `v-${counter}`,
      patientId: anna,
      startsAt: now + 48 * HOUR,
      bookedAt: now,
      occurredAt: now,
      zone: 'Europe/Kyiv',
    };
    const report = async (change: Partial<AppointmentInput>) => {
      const [result] = await run((tx) =>
        room.appointments.recordAppointments(tx, [{ ...visit, ...change } as AppointmentInput], now),
      );
      return result?.change;
    };
    const fact = async () =>
      (
        await room.rows(
          `SELECT revision, status, first_visit FROM appointment_fact WHERE external_id = '${visit.externalId}'`,
        )
      )[0];
    expect(await report({})).toBe('created');
    expect(await report({ startsAt: now + 72 * HOUR, occurredAt: now + 2 * HOUR })).toBe('changed');
    expect(await report({ startsAt: now + 60 * HOUR, occurredAt: now + HOUR })).toBe('stale');
    expect(await fact()).toEqual({ revision: 2, status: 'booked', first_visit: true });
    const attended = { startsAt: now + 72 * HOUR, status: 'attended', occurredAt: now + 73 * HOUR } as const;
    expect([await report(attended), await report(attended)]).toEqual(['changed', 'unchanged']);
    expect(await eventsOf(anna)).toEqual([
      { type: 'appointment.booked' },
      { type: 'appointment.moved' },
      { type: 'appointment.attended' },
    ]);
    expect(await room.rows(`SELECT visits FROM patient WHERE patient_id = '${anna}'`)).toEqual([{ visits: 1 }]);
    const history = await run((tx) => room.timeline.read(tx, anna, { before: now + 1_000 * HOUR, limit: 2 }));
    expect(history.map((line) => line.body['status'])).toEqual(['attended', 'booked']);
  });

  it('refuses a report about nobody, or about the appointment of another patient', async () => {
    const visit = { externalId: `w-${counter}`, startsAt: now + HOUR, zone: 'Europe/Kyiv' };
    const other = await enter(`other-${counter}`);
    const results = await run((tx) =>
      room.appointments.recordAppointments(
        tx,
        [
          { ...visit, patientId: anna },
          { ...visit, patientId: other },
          { ...visit, patientExternalId: 'nobody' },
        ],
        now,
      ),
    );
    expect(results.map((result) => result.change)).toEqual(['created', 'other_patient', 'unknown_patient']);
  });

  it('changes stages, tags and mutes of many at once', async () => {
    await run((tx) =>
      room.changes.applyPatientChanges(
        tx,
        [
          { patientId: anna, kind: 'set_stage', stage: 'regular', reason: 'third visit' },
          { patientId: anna, kind: 'add_tag', tag: 'mornings' },
          { patientId: anna, kind: 'mute_class', class: 'survey', until: now + HOUR },
        ],
        now,
      ),
    );
    const [row] = await room.rows(
      `SELECT stage, tags, mutes FROM patient JOIN recipient USING (clinic_id, recipient_id) WHERE patient_id = '${anna}'`,
    );
    expect(row).toEqual({ stage: 'regular', tags: ['mornings'], mutes: { survey: now + HOUR } });
    expect(await room.rows(`SELECT from_stage, to_stage FROM stage_change WHERE patient_id = '${anna}'`)).toEqual([
      { from_stage: 'potential', to_stage: 'regular' },
    ]);
  });

  it('gives a dialogue one holder', async () => {
    await run((tx) => room.patients.holdDialogue(tx, anna, 'reception'));
    await expect(run((tx) => room.patients.holdDialogue(tx, anna, 'treatment'))).rejects.toMatchObject({
      code: 'PATIENT_HELD',
    });
    await expect(run((tx) => room.patients.releaseDialogue(tx, anna, 'treatment'))).rejects.toMatchObject({
      code: 'PATIENT_HELD',
    });
    await run((tx) => room.patients.releaseDialogue(tx, anna, 'reception'));
    await run((tx) => room.patients.holdDialogue(tx, anna, 'treatment'));
  });

  it('remembers the first time somebody was said to have died', async () => {
    await run((tx) => room.patients.markDeceased(tx, anna, now - HOUR));
    await run((tx) => room.patients.markDeceased(tx, anna, now));
    expect(await room.rows(`SELECT deceased_at FROM patient WHERE patient_id = '${anna}'`)).toEqual([
      { deceased_at: new Date(now - HOUR) },
    ]);
    await expect(run((tx) => room.patients.markDeceased(tx, room.ids.uuid(now), now))).rejects.toMatchObject({
      code: 'PATIENT_UNKNOWN',
    });
  });

  it('records an event with a key once, in one call or in two', async () => {
    const event = { patientId: anna, type: 'custom.ping', occurredAt: now, payload: {}, key: `ping-${counter}` };
    const receipts = await run((tx) => room.events.record(tx, [event, event]));
    expect(receipts.map((receipt) => receipt.recorded)).toEqual([true, false]);
    expect(await run((tx) => room.events.record(tx, [event]))).toEqual([{ recorded: false }]);
    expect(await eventsOf(anna)).toHaveLength(1);
  });

  it('enters people nobody knows in bulk', async () => {
    const ids = Array.from({ length: 4 }, () => room.ids.uuid(now));
    const [recipientId = '', one = '', two = '', contactPointId = ''] = ids;
    const base = {
      recipientId,
      name: null,
      familyName: null,
      birthDate: null,
      gender: null,
      stage: 'primary',
      clientGroup: 'primary',
      tags: ['vip'],
      visits: 0,
    };
    const rest = { deceasedAt: null, heldBy: null, createdAt: now, locale: 'uk', zone: null };
    const contacts = [{ ...sms('+380990000099'), contactPointId }];
    await run((tx) =>
      room.bulk.bulkEnter(tx, {
        patients: [
          { ...base, ...rest, patientId: one, externalId: 'bulk-1', contacts },
          { ...base, ...rest, patientId: two, externalId: 'bulk-2', contacts: [] },
        ],
        events: [{ patientId: one, type: 'custom.entered', occurredAt: now, payload: {} }],
      }),
    );
    const rows = await room.rows(
      `SELECT external_id, tags FROM patient WHERE recipient_id = '${recipientId}' ORDER BY 1`,
    );
    expect(rows).toEqual([
      { external_id: 'bulk-1', tags: ['vip'] },
      { external_id: 'bulk-2', tags: ['vip'] },
    ]);
  });

  it('lets two at once enter the same phone with one owner', async () => {
    const both = ['twin-1', 'twin-2'].map((externalId) => enter(externalId, [sms('+380990000077')]));
    await Promise.all(both);
    const rows = await room.rows(`SELECT DISTINCT recipient_id FROM patient WHERE external_id LIKE 'twin-%'`);
    expect(rows).toHaveLength(1);
  });

  it('shows nothing to another clinic', async () => {
    const seen = await room.uow.run(2, (tx) => room.patients.patientIds(tx, [`anna-${counter}`, 'new']));
    expect(seen.size).toBe(0);
    await expect(room.uow.run(2, (tx) => room.patients.markDeceased(tx, anna, now))).rejects.toMatchObject({
      code: 'PATIENT_UNKNOWN',
    });
  });
});
