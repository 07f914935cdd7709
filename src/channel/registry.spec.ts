import { describe, expect, it } from '@jest/globals';
import type { ChannelAdapter, ChannelName } from './port.js';
import { live } from './account/rollout.js';
import { ChannelRegistry, type Route } from './registry.service.js';
import { sandboxCapabilities } from './sandbox/phone.js';

function adapterOf(name: string, channel: ChannelName, closed: string[] = []): ChannelAdapter {
  return {
    name,
    channel,
    capabilities: sandboxCapabilities[channel],
    send: () => Promise.resolve({ kind: 'sent', providerId: null }),
    health: () => Promise.resolve({ state: 'up' }),
    close: () => Promise.resolve(void closed.push(name)),
  };
}

function ownRoute(adapter: ChannelAdapter): Route {
  return { accountId: '018f0000-0000-7000-8000-000000000001', adapter, rollout: live };
}

describe('ChannelRegistry', () => {
  it('serves a clinic by its own adapter, and all others by the shared one', () => {
    const registry = new ChannelRegistry();
    registry.serve(adapterOf('sandbox', 'sms'));
    registry.serveClinic(2, 'sms', { state: 'on', routes: [ownRoute(adapterOf('own', 'sms'))] });
    expect(registry.routesOf(1, 'sms').map(({ adapter }) => adapter.name)).toEqual(['sandbox']);
    expect(registry.routesOf(2, 'sms').map(({ adapter }) => adapter.name)).toEqual(['own']);
    registry.serveClinic(2, 'sms', undefined);
    expect(registry.routesOf(2, 'sms').map(({ adapter }) => adapter.name)).toEqual(['sandbox']);
  });

  it('lets a later adapter take the place of an earlier one', () => {
    const registry = new ChannelRegistry();
    registry.serve(adapterOf('sandbox', 'email'));
    registry.serve(adapterOf('smtp', 'email'));
    expect(registry.adapterOf(1, 'email', null)?.name).toBe('smtp');
    expect(registry.adapters()).toHaveLength(1);
  });

  it('names the channel that nobody serves', () => {
    expect(() => new ChannelRegistry().routesOf(3, 'telegram')).toThrow(
      expect.objectContaining({
        code: 'CHANNEL_UNSERVED',
        message: 'No adapter serves the channel telegram of clinic 3.',
      }),
    );
  });

  it('closes every adapter', async () => {
    const closed: string[] = [];
    const registry = new ChannelRegistry();
    registry.serve(adapterOf('shared', 'sms', closed));
    registry.serveClinic(7, 'sms', { state: 'paused', routes: [ownRoute(adapterOf('own', 'sms', closed))] });
    await registry.close();
    expect(closed.sort()).toEqual(['own', 'shared']);
  });
});
