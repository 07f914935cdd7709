import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstWeek, freeHours, weekOf, type Busy, type Open } from './week.js';

const minute = 60_000;
const begin = Date.parse('2026-03-30T06:00:00Z');
const at = (minutes: number): string => new Date(begin + minutes * minute).toISOString();
const hours: Open = { doctor_id: 'dr-lysenko', branch_id: 'main', room_id: null, starts_at: at(0), ends_at: at(600) };

function visit(from: number, to: number, status: Busy['status'] = 'booked'): Busy {
  return {
    reservation_id: '01890c5e-7b2a-7f00-8000-000000000001',
    appointment_id: null,
    patient_id: '01890c5e-7b2a-7f00-8000-000000000002',
    patient_name: null,
    doctor_id: 'dr-lysenko',
    room_id: null,
    branch_id: 'main',
    service_id: null,
    status,
    starts_at: at(from),
    ends_at: at(to),
  };
}

const visits = fc.array(
  fc
    .tuple(fc.integer({ min: -60, max: 640 }), fc.integer({ min: 5, max: 120 }))
    .map(([from, long]) => visit(from, from + long)),
  { maxLength: 12 },
);

describe('the week of a doctor', () => {
  it('offers the hours around the visits', () => {
    const free = freeHours(hours, [visit(60, 90), visit(120, 150)], 0);
    expect(free.map(({ starts_at: from, ends_at: to }) => [from, to])).toEqual([
      [at(0), at(60)],
      [at(90), at(120)],
      [at(150), at(600)],
    ]);
  });

  it('offers the time of a cancelled visit again', () => {
    expect(freeHours(hours, [visit(60, 90, 'cancelled')], 0)).toHaveLength(1);
  });

  it('never offers what is taken, what is over, or what lies outside the hours', () => {
    fc.assert(
      fc.property(visits, fc.integer({ min: -60, max: 700 }), (busy, past) => {
        for (const { starts_at: from, ends_at: to } of freeHours(hours, busy, Date.parse(at(past)))) {
          expect(from >= at(past) && from >= at(0) && to <= at(600) && from < to).toBe(true);
          expect(busy.some((one) => one.starts_at < to && one.ends_at > from)).toBe(false);
        }
      }),
    );
  });

  it('puts every visit into the day of the clinic’s zone', () => {
    const frame = {
      side: 'doctor' as const,
      rows: ['dr-lysenko', 'dr-koval'],
      monday: '2026-03-30',
      zone: 'Europe/Kyiv',
      now: 0,
    };
    const rows = weekOf({ from: at(0), to: at(0), busy: [visit(0, 30)], open: [] }, frame);
    expect(rows.map(({ row }) => row)).toEqual(['dr-lysenko', 'dr-koval']);
    expect(rows[0]?.days.map((day) => day.length)).toEqual([1, 0, 0, 0, 0, 0, 0]);
  });
});

describe('the week of a room', () => {
  const inRoom = { ...hours, room_id: 'one' };

  it('shows whoever is in it, and no hours of a doctor that are tied to no room', () => {
    const frame = { side: 'room' as const, rows: ['one', 'two'], monday: '2026-03-30', zone: 'Europe/Kyiv', now: 0 };
    const busy = [{ ...visit(0, 30), room_id: 'one' }, visit(60, 90)];
    const rows = weekOf({ from: at(0), to: at(0), busy, open: [hours] }, frame);
    expect(rows.map(({ row, days }) => [row, days.flat().length])).toEqual([
      ['one', 1],
      ['two', 0],
      ['', 1],
    ]);
  });

  it('is not free for one doctor while another is in it', () => {
    const other = { ...visit(0, 590), doctor_id: 'dr-koval', room_id: 'one' };
    expect(freeHours(inRoom, [other], 0).map(({ starts_at: from }) => from)).toEqual([at(590)]);
    expect(freeHours(inRoom, [{ ...other, room_id: 'two' }], 0)).toEqual([inRoom]);
  });
});

describe('the first week', () => {
  it('is this one on a working day, and the coming one on a weekend', () => {
    const firsts = ['2026-03-30', '2026-04-03', '2026-04-04', '2026-04-05', '2026-04-06'].map(firstWeek);
    expect(firsts).toEqual(['2026-03-30', '2026-03-30', '2026-04-06', '2026-04-06', '2026-04-06']);
  });
});
