import type { INestApplicationContext } from '@nestjs/common';
import { PracticeService } from './booking/index.js';
import type { Tx } from './runtime/index.js';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** Invented doctors of the demo, each at a branch of the shipped map. */
const doctors = [
  {
    doctorId: 'marchenko',
    name: { uk: 'Іван Марченко', ru: 'Иван Марченко', en: 'Ivan Marchenko' },
    services: ['consultation', 'skin-diagnostics', 'follow-up'],
    branchId: 'podil',
    shift: ['09:00-13:00', '14:00-18:00'],
  },
  {
    doctorId: 'bondar',
    name: { uk: 'Олеся Бондар', ru: 'Олеся Бондарь', en: 'Olesia Bondar' },
    services: ['laser', 'peeling', 'injection'],
    branchId: 'podil',
    shift: ['11:00-15:00', '16:00-20:00'],
  },
] as const;

/** How long a visit takes in the demo, with the break after it, in minutes. */
const services = [
  { serviceId: 'consultation', minutes: 40, bufferMinutes: 10 },
  { serviceId: 'skin-diagnostics', minutes: 30, bufferMinutes: 0 },
  { serviceId: 'follow-up', minutes: 20, bufferMinutes: 0 },
  { serviceId: 'laser', minutes: 60, bufferMinutes: 15 },
  { serviceId: 'peeling', minutes: 45, bufferMinutes: 15 },
  { serviceId: 'injection', minutes: 30, bufferMinutes: 10 },
] as const;

/** Doctors with hours, so that the calendar of the demo can be booked at once. The same again changes nothing. */
export async function enterPractice(app: INestApplicationContext, tx: Tx): Promise<void> {
  const practice = app.get(PracticeService);
  for (const service of services) await practice.putService(tx, { ...service, online: true });
  for (const { doctorId, name, services: offered, branchId, shift } of doctors) {
    await practice.putDoctor(tx, { doctorId, name, services: [...offered], staffId: null, active: true });
    await practice.addSchedule(tx, {
      externalId: `demo-${doctorId}`,
      ...{ doctorId, branchId, roomId: null, everyWeeks: 1, stepMinutes: 15, onHolidays: false },
      hours: Object.fromEntries(weekdays.map((day) => [day, [...shift]])),
      ...{ validFrom: '2026-01-01', validTo: null },
    });
  }
}
