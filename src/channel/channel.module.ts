import { Module } from '@nestjs/common';
import { Clock, Config, Shutdown } from '../runtime/index.js';
import { parseSmtpSettings } from './email/smtp-settings.js';
import { SmtpAdapter } from './email/smtp.adapter.js';
import { channelNames } from './port.js';
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

/** The ways out to patients, by configuration. */
@Module({
  providers: [
    SandboxStore,
    SandboxNetwork,
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
  exports: [ChannelRegistry, SandboxStore],
})
export class ChannelModule {}
