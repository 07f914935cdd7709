import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { ClinicProgrammeService } from '../../src/catalog/index.js';
import { channelNames, ChannelRegistry, type ChannelName } from '../../src/channel/index.js';
import { EnrolmentWorker } from '../../src/enrolment/index.js';
import { OutboxWorker } from '../../src/outbox/index.js';
import { EventStore, PatientService } from '../../src/patient/index.js';
import { createLogger, loadConfig, UnitOfWork } from '../../src/runtime/index.js';
import { openApp } from '../../src/server.js';
import { withCallBack } from '../support/call-back.js';
import { cloneDatabase, type ClonedDatabase } from '../support/database.js';
import { ScriptedProvider } from '../support/scripted-provider.js';
import { eventually } from '../support/server-process.js';
import { HangingProvider } from './hanging-provider.js';
import { noonZone } from './noon-zone.js';

jest.setTimeout(180_000);

const clinicId = 1;
const peopleOfChannel = 12;
const addresses: Record<ChannelName, (nth: number) => string> = {
  telegram: (nth) => String(60_000 + nth),
  whatsapp: (nth) => `+3805010000${10 + nth}`,
  sms: (nth) => `+3805020000${10 + nth}`,
  email: (nth) => `somebody-${nth}@example.org`,
};

let database: ClonedDatabase;
let app: NestExpressApplication;
const slow = new HangingProvider('telegram');
const quick = channelNames.filter((name) => name !== slow.channel).map((name) => new ScriptedProvider(name));

beforeAll(async () => {
  database = await cloneDatabase();
  app = await openApp({
    config: loadConfig({ TROPA_DEMO: 'false' }),
    appUrl: database.appUrl,
    logger: createLogger({ level: 'error' }),
    sweeps: false,
  });
  const registry = app.get(ChannelRegistry, { strict: false });
  for (const { channel, route } of [slow, ...quick])
    registry.serveClinic(clinicId, channel, { state: 'on', routes: [route] });
  const programme = await withCallBack();
  await app.get(UnitOfWork).run(clinicId, (tx) => app.get(ClinicProgrammeService).install(tx, programme));
});

afterAll(async () => {
  slow.letGo();
  await app?.close();
  await database?.drop();
});

/** Somebody on every channel in turn, so that what is slow lies between what is not. */
async function promiseCalls(): Promise<void> {
  const now = Date.now();
  const inputs = Array.from({ length: peopleOfChannel * channelNames.length }, (_, index) => {
    const channel = channelNames[index % channelNames.length] ?? 'telegram';
    const address = addresses[channel](Math.floor(index / channelNames.length));
    return { externalId: `somebody-${index}`, locale: 'en', zone: noonZone(now), contacts: [{ channel, address }] };
  });
  await app.get(UnitOfWork).run(clinicId, async (tx) => {
    const found = await app.get(PatientService).upsertPatients(tx, inputs);
    const events = found.map(({ patientId }) => ({
      patientId,
      type: 'custom.call',
      occurredAt: now,
      payload: { ticket: patientId },
    }));
    await app.get(EventStore).record(tx, events);
  });
}

it('while one provider lets every call hang, the messages of all other channels leave', async () => {
  await promiseCalls();
  await app.get(EnrolmentWorker).start();
  await app.get(OutboxWorker).start();
  const left = await eventually(
    () => Promise.resolve(quick.map(({ taken }) => taken.length)),
    (counts) => counts.every((count) => count >= peopleOfChannel) && slow.hanging > 0,
  );
  expect(left).toEqual(quick.map(() => peopleOfChannel));
  expect({ answered: slow.answered, hanging: slow.hanging }).toEqual({
    answered: 0,
    hanging: slow.capabilities.concurrency,
  });
  slow.letGo();
  expect(
    await eventually(
      () => Promise.resolve(slow.answered),
      (count) => count >= peopleOfChannel,
    ),
  ).toBe(peopleOfChannel);
});
