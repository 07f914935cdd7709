import { AppError } from '../runtime/index.js';
import { live, type Rollout } from './account/rollout.js';
import type { SpendingCap } from './account/spending-cap.js';
import type { ChannelAdapter, ChannelName } from './port.js';

/** One way out over a channel of a clinic: an account with the adapter it opened. */
export interface Route {
  /** Null for what all clinics share: the sandbox, or what the environment configures. */
  readonly accountId: string | null;
  readonly adapter: ChannelAdapter;
  readonly rollout: Rollout;
  readonly cap?: SpendingCap | undefined;
}

/** `paused`: messages wait; `off`: nobody is reached by it, so they take another channel. */
export type ChannelState = 'on' | 'paused' | 'off';

/** The channel of one clinic, as its accounts make it. */
export interface OwnChannel {
  readonly state: ChannelState;
  /** In the order in which one stands in for another. */
  readonly routes: readonly Route[];
}

/** Which adapters serve a channel of a clinic: its own accounts, or else what all clinics share. */
export class ChannelRegistry {
  private readonly shared = new Map<ChannelName, Route>();
  private readonly own = new Map<string, OwnChannel>();

  /** Puts an adapter in place of the one before, for all clinics that have no account of their own on its channel. */
  serve(adapter: ChannelAdapter): void {
    this.shared.set(adapter.channel, { accountId: null, adapter, rollout: live });
  }

  /** What the accounts of a clinic come to on one channel; undefined: it has none. */
  serveClinic(clinicId: number, channel: ChannelName, own: OwnChannel | undefined): void {
    if (own) this.own.set(`${clinicId}/${channel}`, own);
    else this.own.delete(`${clinicId}/${channel}`);
  }

  stateOf(clinicId: number, channel: string): ChannelState {
    return this.own.get(`${clinicId}/${channel}`)?.state ?? 'on';
  }

  /** Whether there is a way out at all. */
  serves(clinicId: number, channel: ChannelName): boolean {
    return this.own.has(`${clinicId}/${channel}`) || this.shared.has(channel);
  }

  /** The ways out, the preferred one first. Errors: CHANNEL_UNSERVED. */
  routesOf(clinicId: number, channel: ChannelName): readonly Route[] {
    const own = this.own.get(`${clinicId}/${channel}`);
    if (own) return own.routes;
    const shared = this.shared.get(channel);
    if (shared) return [shared];
    throw new AppError('CHANNEL_UNSERVED', `No adapter serves the channel ${channel} of clinic ${clinicId}.`, {
      status: 500,
      fix: 'Set an account up with npx tropa channel add, or take the channel out of the channels of the clinic.',
    });
  }

  /** The adapter of one account of a clinic, or the shared one; undefined when this process does not have it. */
  adapterOf(clinicId: number, channel: ChannelName, accountId: string | null): ChannelAdapter | undefined {
    if (accountId === null) return this.shared.get(channel)?.adapter;
    return this.own.get(`${clinicId}/${channel}`)?.routes.find((route) => route.accountId === accountId)?.adapter;
  }

  /** Each adapter in place once: for health, metrics and the stop. */
  adapters(): ChannelAdapter[] {
    const owned = [...this.own.values()].flatMap(({ routes }) => routes);
    return [...new Set([...this.shared.values(), ...owned].map(({ adapter }) => adapter))];
  }

  /** Closes all adapters, each after its calls in flight. */
  async close(): Promise<void> {
    await Promise.all(this.adapters().map((adapter) => adapter.close()));
  }
}
