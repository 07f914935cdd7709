import fs from 'node:fs';
import path from 'node:path';
import { AppointmentService, FhirImportService, PatientService, readFhirSettings } from '../../../src/patient/index.js';
import { StageSweep } from '../../../src/patient/lifecycle/stage-sweep.worker.js';
import { HOUR, MONDAY, type House } from '../../support/house.js';
import { History } from './kpi-history.js';
import type { Known } from './scribe.js';

const DAY = 24 * HOUR;
const material = path.resolve('../shared/material');

/** Five thousand real appointments, and Synthea's patients with their encounters; they are not part of the project. */
export const files = {
  appointments: path.join(material, 'appointments/no-show-5000.csv'),
  patients: path.join(material, 'fhir-patients/patients.bundle.json'),
  encounters: path.join(material, 'fhir-patients/encounters.ndjson'),
};
export const hasMaterial = Object.values(files).every((file) => fs.existsSync(file));

export async function known(house: House): Promise<Known[]> {
  return house.rows<Known>(
    `SELECT patient_id AS "patientId", recipient_id AS "recipientId" FROM patient WHERE clinic_id = $1 ORDER BY external_id`,
    [house.clinicId],
  );
}

/** People who became known before the history begins; every tenth died sixty days ago. */
export async function people(house: House, count: number): Promise<Known[]> {
  const inputs = Array.from({ length: count }, (_, index) => ({
    externalId: `k-${String(index).padStart(4, '0')}`,
    contacts: [{ channel: 'sms' as const, address: `+38050${String(index).padStart(7, '0')}` }],
  }));
  await house.run((tx) => house.get(PatientService).upsertPatients(tx, inputs));
  await house.rows(
    `UPDATE patient SET created_at = to_timestamp($2::float8 / 1000), deceased_at = CASE WHEN external_id LIKE '%7' THEN to_timestamp($3::float8 / 1000) END
      WHERE clinic_id = $1`,
    [house.clinicId, MONDAY - 240 * DAY, MONDAY - 60 * DAY],
  );
  return known(house);
}

/**
 * The real appointments, booked when they were and kept or missed, with the last of them this week; on top of them what the file does
 * not tell: deaths, messages, answers, handovers.
 */
export async function realAppointments(house: House): Promise<void> {
  const lines = fs.readFileSync(files.appointments, 'utf8').trim().split(/\r?\n/).slice(1);
  const cells = lines.map((line) => line.split(','));
  const inputs = [...new Set(cells.map(([patient = '']) => patient))].map((externalId) => ({
    externalId,
    contacts: [],
  }));
  await house.run((tx) => house.get(PatientService).upsertPatients(tx, inputs));
  const shift = MONDAY - Date.parse('2016-06-08T10:00:00Z');
  const visits = cells.map(([patient = '', visit = '', , booked = '', day = '', ...rest]) => {
    const startsAt = Date.parse(day) + shift + 12 * HOUR;
    const bookedAt = Math.min(Date.parse(booked) + shift, startsAt - HOUR);
    const ended = rest.at(-1) === 'Yes' ? ('missed' as const) : ('attended' as const);
    const own = { externalId: visit, patientExternalId: patient, zone: 'Europe/Kyiv', silent: true, startsAt };
    return startsAt > MONDAY
      ? { ...own, bookedAt, occurredAt: bookedAt, status: 'booked' as const }
      : { ...own, bookedAt, occurredAt: startsAt + HOUR, status: ended };
  });
  await house.run((tx) => house.get(AppointmentService).recordAppointments(tx, visits, MONDAY));
  await house.rows(
    `UPDATE patient SET deceased_at = to_timestamp($2::float8 / 1000) WHERE clinic_id = $1 AND external_id LIKE '%77'`,
    [house.clinicId, MONDAY - 14 * DAY],
  );
  await onTop(house);
}

/** Synthea's patients and encounters, and on top of them what such files do not tell. */
export async function synthea(house: House): Promise<void> {
  await encounters(house);
  await onTop(house);
}

/** Synthea's patients and encounters alone, moved by so many days that the last of them lie in the week before. */
export async function encounters(house: House): Promise<void> {
  const settings = readFhirSettings({ country: 'US' });
  if (!('ok' in settings)) throw new Error(settings.wrong.reason);
  const days = Math.floor((MONDAY - Date.parse('2021-05-01T00:00:00Z')) / DAY);
  const moved = (file: string) =>
    fs
      .readFileSync(file, 'utf8')
      .replace(/\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)/g, (at) =>
        new Date(Date.parse(at) + days * DAY).toISOString(),
      );
  const sources = [files.patients, files.encounters].map((file) => {
    const bytes = Buffer.from(moved(file));
    return { lines: file.endsWith('.ndjson'), open: () => inPieces(bytes) };
  });
  const request = { clinicId: house.clinicId, sources, reopens: true, settings: settings.ok };
  await house.get(FhirImportService).importFhir(request);
}

async function* inPieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) yield await Promise.resolve(bytes.subarray(at, at + 65_536));
}

/** Whoever has visits became known some time before the first of them was booked; the first hundred and fifty lived through a year of ours. */
async function onTop(house: House): Promise<void> {
  await house.rows(
    `UPDATE patient p SET created_at = f.booked_at - make_interval(days => (hashtext(p.external_id) & 63))
       FROM (SELECT patient_id, min(booked_at) AS booked_at FROM appointment_fact WHERE clinic_id = $1 GROUP BY patient_id) f
      WHERE p.clinic_id = $1 AND f.patient_id = p.patient_id`,
    [house.clinicId],
  );
  await house.get(StageSweep).sweep(house.clinicId, MONDAY);
  await new History((await known(house)).slice(0, 150), { visits: false }).write(house);
}
