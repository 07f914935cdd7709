import type { INestApplicationContext } from '@nestjs/common';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AuthService } from './auth/index.js';
import { ClinicProgrammeService, readProgramme } from './catalog/index.js';
import { enterPractice } from './demo-practice.js';
import { fromLocal, HOUR, localDay } from './engine/index.js';
import { AppointmentService, PatientService } from './patient/index.js';
import { Clock, UnitOfWork, type Config, type Logger, type Tx } from './runtime/index.js';

const demoClinic = 1;
const demoKey = 'demo';
const zone = 'Europe/Kyiv';

/** Invented people of the demo: all of them live in the sandbox phones. Addresses are from ranges set aside for examples. */
const people = [
  { key: 'demo-1', name: 'Олена', locale: 'uk', channel: 'telegram', address: '900000001', days: 2 },
  { key: 'demo-2', name: 'Анна', locale: 'ru', channel: 'whatsapp', address: '+380500000002', days: 3 },
  { key: 'demo-3', name: 'Petro', locale: 'en', channel: 'sms', address: '+380500000003', days: 5 },
  { key: 'demo-4', name: 'Марія', locale: 'uk', channel: 'email', address: 'maria@example.org', days: 8 },
] as const;

/**
 * A clinic to try the product in, with the shipped programme and a few invented patients. Idempotent: a later start
 * publishes what changed in the files and leaves everybody where they are.
 */
export async function enterDemo(app: INestApplicationContext, config: Config, logger: Logger): Promise<void> {
  const work = app.get(UnitOfWork);
  const programme = await readProgramme(config.programme);
  const keyFile = join(config.home, 'demo-api-key');
  await work.run(demoClinic, async (tx) => {
    await app.get(ClinicProgrammeService).installAtStart(tx, programme);
    if (!(await hasKey(app, tx)) || !existsSync(keyFile)) {
      const { key } = await app.get(AuthService).createApiKey(tx, demoKey);
      mkdirSync(config.home, { recursive: true });
      writeFileSync(keyFile, `${key}\n`, { mode: 0o600 });
      chmodSync(keyFile, 0o600);
    }
    const known = await app.get(PatientService).patientIds(
      tx,
      people.map(({ key }) => key),
    );
    if (known.size > 0) return;
    await enterPeople(app, tx);
    await enterPractice(app, tx);
  });
  logger.info('runtime.demo_ready', { clinic_id: demoClinic });
}

/** The file may belong to another database than this one. */
async function hasKey(app: INestApplicationContext, tx: Tx): Promise<boolean> {
  const keys = await app.get(AuthService).listApiKeys(tx);
  return keys.some(({ name, revokedAt }) => name === demoKey && revokedAt === undefined);
}

async function enterPeople(app: INestApplicationContext, tx: Tx): Promise<void> {
  const now = app.get(Clock).now();
  const patients = people.map(({ key, name, locale, channel, address }) => ({
    externalId: key,
    name,
    locale,
    contacts: [{ channel, address }],
  }));
  await app.get(PatientService).upsertPatients(tx, patients);
  const appointments = people.map(({ key, days }) => ({
    externalId: `${key}-visit`,
    patientExternalId: key,
    bookedAt: now,
    startsAt: fromLocal(zone, { dayNumber: localDay(zone, now) + days, msOfDay: 14.5 * HOUR }),
    zone,
    status: 'booked' as const,
  }));
  await app.get(AppointmentService).recordAppointments(tx, appointments, now);
}
