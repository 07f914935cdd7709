import { Module } from '@nestjs/common';
import { Clock, Config, Shutdown } from '../runtime/index.js';
import { AccountHouse } from './account/account-house.service.js';
import { AccountKeeper } from './account/account-keeper.service.js';
import { AccountService } from './account/account.service.js';
import { AccountStore } from './account/account.store.js';
import { ChannelKinds } from './account/kinds.js';
import { LeaseStore } from './account/lease.store.js';
import { parseSmtpSettings } from './email/smtp-settings.js';
import { SmtpAdapter } from './email/smtp.adapter.js';
import { everyKind } from './every-kind.js';
import { channelNames } from './port.js';
import { ProbeService } from './probe/probe.service.js';
import { ProbeStore } from './probe/probe.store.js';
import { ChannelRegistry } from './registry.service.js';
import { SandboxNetwork } from './sandbox/sandbox-network.service.js';
import { SandboxAdapter } from './sandbox/sandbox.adapter.js';
import { SandboxStore } from './sandbox/sandbox.store.js';

/** The sandbox for every channel; real e-mail where SMTP is configured. */
function openChannels(config: Config, network: SandboxNetwork, clock: Clock): ChannelRegistry {
  const registry = new ChannelRegistry();
  for (const channel of channelNames) registry.serve(new SandboxAdapter(channel, network, clock));
  const { smtpUrl, smtpFrom } = config;
  if (smtpUrl !== undefined && smtpFrom !== undefined) {
    registry.serve(new SmtpAdapter(parseSmtpSettings(smtpUrl, smtpFrom)));
  }
  return registry;
}

/** The ways out to patients: what all clinics share by configuration, and the accounts each clinic set up. */
@Module({
  providers: [
    SandboxStore,
    SandboxNetwork,
    AccountStore,
    AccountService,
    AccountHouse,
    AccountKeeper,
    LeaseStore,
    ...[ProbeStore, ProbeService],
    { provide: ChannelKinds, useValue: new ChannelKinds(everyKind) },
    {
      provide: ChannelRegistry,
      inject: [Config, SandboxNetwork, Clock, Shutdown],
      useFactory: (config: Config, network: SandboxNetwork, clock: Clock, shutdown: Shutdown) => {
        const registry = openChannels(config, network, clock);
        shutdown.register('database', 'channels', () => registry.close());
        return registry;
      },
    },
  ],
  exports: [
    ...[ChannelRegistry, SandboxStore, AccountStore, AccountService, AccountHouse, AccountKeeper, LeaseStore],
    ...[ProbeStore, ProbeService],
  ],
})
export class ChannelModule {}
