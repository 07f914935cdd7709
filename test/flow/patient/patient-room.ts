import { authEntities } from '../../../src/auth/index.js';
import { ApiKeyStore } from '../../../src/auth/api-key.store.js';
import { AuthService } from '../../../src/auth/auth.service.js';
import { ClinicStore } from '../../../src/auth/clinic.store.js';
import { AppointmentFactStore } from '../../../src/patient/appointment/appointment-fact.store.js';
import { ConsentStore } from '../../../src/patient/consent/consent.store.js';
import { ContactPointStore } from '../../../src/patient/contact/contact-point.store.js';
import { AppointmentImport } from '../../../src/patient/import/appointment-import.service.js';
import { ConsentImport } from '../../../src/patient/import/consent-import.service.js';
import { PatientImport } from '../../../src/patient/import/patient-import.service.js';
import { PaymentImport } from '../../../src/patient/import/payment-import.service.js';
import {
  AppointmentService,
  BulkService,
  ConsentService,
  EventStore,
  ImportService,
  PatientChangeService,
  patientEntities,
  PatientService,
  PeopleStore,
  TimelineStore,
} from '../../../src/patient/index.js';
import { LifecycleService } from '../../../src/patient/lifecycle/lifecycle.service.js';
import { LifecycleStore } from '../../../src/patient/lifecycle/lifecycle.store.js';
import { ReferralService } from '../../../src/patient/lifecycle/referral.service.js';
import { ReferralStore } from '../../../src/patient/lifecycle/referral.store.js';
import { StageBook } from '../../../src/patient/lifecycle/stage-book.service.js';
import { PatientPlanStore } from '../../../src/patient/patient-plan.store.js';
import { PatientStore } from '../../../src/patient/patient.store.js';
import { ForgottenPeople } from '../../../src/patient/rights/forgotten-people.service.js';
import { RecipientStore } from '../../../src/patient/recipient.store.js';
import { TombstoneStore } from '../../../src/patient/rights/tombstone.store.js';
import { createLogger, SecretBox, Wakeups } from '../../../src/runtime/index.js';
import { testRuntime } from '../../support/database.js';

/** A clinic as the tests know it. */
export const clinicSettings = {
  name: 'Clinic',
  zone: 'Europe/Kyiv',
  locale: 'uk',
  locales: ['uk'],
  channels: ['sms'],
  currency: 'UAH',
  settings: {},
};

/** The room on a database of its own, with the clinics 1 and 2. */
export async function openRoom() {
  const runtime = await testRuntime({ entities: [...authEntities, ...patientEntities] });
  const { uow, clock, ids, database } = runtime;
  const wakeups = new Wakeups(database.appUrl, clock, createLogger({ level: 'error' }));
  const auth = new AuthService(new ClinicStore(), new ApiKeyStore(), uow, clock, ids);
  const people = new PeopleStore();
  const stored = new PatientStore();
  const recipients = new RecipientStore();
  const contacts = new ContactPointStore();
  const words = new ConsentStore();
  const facts = new AppointmentFactStore();
  const events = new EventStore(ids, clock, wakeups);
  const timeline = new TimelineStore(ids, clock);
  const box = new SecretBox([{ id: 'test', key: Buffer.alloc(32) }]);
  const forgotten = new ForgottenPeople(new TombstoneStore(box), stored);
  const plans = new PatientPlanStore(people, stored, recipients, contacts, words, ids, forgotten);
  const patients = new PatientService(auth, people, stored, plans, events, timeline, ids, clock);
  const lives = new LifecycleStore();
  const stages = new StageBook(auth, people, stored, lives, events, ids);
  const appointments = new AppointmentService(people, stored, facts, stages, timeline, ids);
  const consents = new ConsentService(people, stored, recipients, words, events, ids, clock);
  const imports = new ImportService(
    uow,
    clock,
    new PatientImport(patients, forgotten, new ReferralService(new ReferralStore(), ids, clock)),
    new AppointmentImport(patients, appointments, forgotten),
    new ConsentImport(consents, stored, contacts),
    new PaymentImport(patients, new LifecycleService(people, lives, stages, clock)),
  );
  for (const clinicId of [1, 2]) await uow.run(clinicId, (tx) => auth.ensureClinic(tx, clinicSettings, []));
  return {
    ...runtime,
    auth,
    patients,
    appointments,
    consents,
    events,
    imports,
    timeline,
    changes: new PatientChangeService(people, stored, recipients, events, ids, lives),
    bulk: new BulkService(recipients, contacts, stored, facts, events),
    /** Rows of clinic 1, or of another one. */
    rows: <Row = Record<string, unknown>>(sql: string, clinicId = 1) => uow.run(clinicId, (tx) => tx.query<Row>(sql)),
    close: async () => {
      await wakeups.close();
      await runtime.close();
    },
  };
}

export type Room = Awaited<ReturnType<typeof openRoom>>;

const CHUNK_BYTES = 8_192;

/** A file as it streams in. */
export async function* fileOf(...lines: string[]): AsyncGenerator<Uint8Array> {
  const bytes = Buffer.from(lines.join('\n'));
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES)
    yield await Promise.resolve(bytes.subarray(at, at + CHUNK_BYTES));
}
