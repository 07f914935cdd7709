import { AppError } from '../runtime/index.js';
import type { ChannelAdapter, ChannelName } from './port.js';

/** Which adapter serves a channel of a clinic: its own one, or else the one all clinics share. */
export class ChannelRegistry {
  private readonly shared = new Map<ChannelName, ChannelAdapter>();
  private readonly own = new Map<string, ChannelAdapter>();

  /** Puts an adapter in place of the one before, for one clinic or for all that have none of their own. */
  serve(adapter: ChannelAdapter, clinicId?: number): void {
    if (clinicId === undefined) this.shared.set(adapter.channel, adapter);
    else this.own.set(`${clinicId}/${adapter.channel}`, adapter);
  }

  /** Errors: CHANNEL_UNSERVED. */
  adapterFor(clinicId: number, channel: ChannelName): ChannelAdapter {
    const adapter = this.own.get(`${clinicId}/${channel}`) ?? this.shared.get(channel);
    if (adapter) return adapter;
    throw new AppError('CHANNEL_UNSERVED', `No adapter serves the channel ${channel} of clinic ${clinicId}.`, {
      status: 500,
      fix: 'Configure one, or take the channel out of the channels of the clinic.',
    });
  }

  /** Each adapter in place once: for health, metrics and the stop. */
  adapters(): ChannelAdapter[] {
    return [...new Set([...this.shared.values(), ...this.own.values()])];
  }

  /** Closes all adapters, each after its calls in flight. */
  async close(): Promise<void> {
    await Promise.all(this.adapters().map((adapter) => adapter.close()));
  }
}
