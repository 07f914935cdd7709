import { expect, it } from '@jest/globals';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../../../src/app.module.js';
import { createLogger, loadConfig, SeededIdSource, VirtualClock } from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import { SECRET_KEYS } from '../../support/house.js';

it('boots', async () => {
  const database = await cloneDatabase();
  const app = await NestFactory.create(
    AppModule.forRoot({
      config: loadConfig({ TROPA_DEMO: 'false', TROPA_SECRET_KEYS: SECRET_KEYS }),
      sweeps: false,
      appUrl: database.appUrl,
      clock: new VirtualClock(0),
      ids: new SeededIdSource(1),
      logger: createLogger({ level: 'error' }),
    } as never),
    { abortOnError: false, logger: ['error'] },
  );
  expect(app).toBeDefined();
}, 60000);
