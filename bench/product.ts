import type { INestApplicationContext } from '@nestjs/common';
import { ClinicProgrammeService } from '../src/catalog/index.js';
import { live, type ChannelAdapter, type SendResult } from '../src/channel/index.js';
import { TurnService } from '../src/enrolment/index.js';
import { DispatchService } from '../src/outbox/index.js';
import { confinedUrl, createLogger, UnitOfWork, VirtualClock, type Config } from '../src/runtime/index.js';
import { openApp } from '../src/server.js';
import type { Variant } from './variant.js';
import { benchClinic, noon } from './world.js';

/** The product as it is, opened like a command opens it: its own services, store, gate and outbox, at a standing noon. */
export async function openProduct(config: Config, ownerUrl: string, batch: number): Promise<Variant> {
  const logger = createLogger({ level: 'error' });
  const app = await openApp({
    config,
    appUrl: confinedUrl(ownerUrl),
    logger,
    clock: new VirtualClock(noon),
    sweeps: false,
  });
  return {
    step: async () => (await app.get(TurnService).takeBatch(benchClinic, batch)).taken,
    dispatch: await dispatcher(app, batch),
    close: () => app.close(),
  };
}

async function dispatcher(app: INestApplicationContext, batch: number): Promise<() => Promise<number>> {
  const programme = await app.get(UnitOfWork).run(benchClinic, (tx) => app.get(ClinicProgrammeService).of(tx));
  const dispatches = app.get(DispatchService);
  const route = { accountId: null, adapter: silentAdapter(batch), rollout: live };
  return async () => (await dispatches.dispatch(benchClinic, programme, route, batch)).taken;
}

/** Takes every message and keeps none: what is left is the outbox. */
function silentAdapter(concurrency: number): ChannelAdapter {
  const sent: SendResult = { kind: 'sent', providerId: null };
  return {
    name: 'bench',
    channel: 'telegram',
    capabilities: {
      buttons: false,
      markup: 'none',
      maxLength: 4096,
      subject: false,
      media: false,
      receipts: false,
      silenceMs: null,
      perAddressMs: 0,
      repeatSafe: 'no',
      concurrency,
      perSecond: 1_000_000,
      callTimeoutMs: 10_000,
      unknownGraceMs: 0,
    },
    send: () => Promise.resolve(sent),
    health: () => Promise.resolve({ state: 'up' }),
    close: () => Promise.resolve(),
  };
}
