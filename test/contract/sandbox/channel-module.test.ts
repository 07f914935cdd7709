import { afterEach, describe, expect, it } from '@jest/globals';
import { Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { TestingModule } from '@nestjs/testing';
import {
  ChannelModule,
  channelNames,
  ChannelRegistry,
  InboundSink,
  ChannelFrontModule,
  SandboxService,
} from '../../../src/channel/index.js';
import { createLogger, loadConfig, RuntimeModule } from '../../../src/runtime/index.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';
import { HeardReplies } from './sandbox-phones.js';

/** In place of the room on top. */
@Module({ providers: [{ provide: InboundSink, useClass: HeardReplies }], exports: [InboundSink] })
class HeardModule {}

let database: ClonedDatabase;
let module: TestingModule;

async function boot(env: NodeJS.ProcessEnv): Promise<ChannelRegistry> {
  database = await cloneDatabase();
  const runtime = RuntimeModule.forRoot({
    config: loadConfig(env),
    appUrl: database.appUrl,
    logger: createLogger({ level: 'error' }),
  });
  const sandbox = ChannelFrontModule.forRoot({ imports: [HeardModule] });
  module = await Test.createTestingModule({ imports: [runtime, ChannelModule, sandbox] }).compile();
  await module.init();
  return module.get(ChannelRegistry, { strict: false });
}

afterEach(async () => {
  await module.close();
  await database.drop();
});

describe('ChannelModule', () => {
  it('serves every channel by the sandbox when nothing is configured', async () => {
    const registry = await boot({});
    expect(channelNames.map((channel) => registry.routesOf(1, channel)[0]?.adapter.name)).toEqual(
      Array(4).fill('sandbox'),
    );
    const phones = await module.get(SandboxService, { strict: false }).phones(1, { after: undefined, limit: 1 });
    expect(phones).toEqual([]);
  });

  it('serves e-mail by SMTP when that is configured', async () => {
    const registry = await boot({ SMTP_URL: 'smtp://localhost:2525', SMTP_FROM: 'Clinic <hello@clinic.example>' });
    expect(channelNames.map((channel) => registry.routesOf(1, channel)[0]?.adapter.name)).toEqual([
      'sandbox',
      'sandbox',
      'sandbox',
      'smtp',
    ]);
  });
});
