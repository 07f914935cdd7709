import { describe, expect, it } from '@jest/globals';
import type { ChannelAdapter, ChannelName } from './port.js';
import { ChannelRegistry } from './registry.service.js';
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

describe('ChannelRegistry', () => {
  it('serves a clinic by its own adapter, and all others by the shared one', () => {
    const registry = new ChannelRegistry();
    registry.serve(adapterOf('sandbox', 'sms'));
    registry.serve(adapterOf('own', 'sms'), 2);
    expect(registry.adapterFor(1, 'sms').name).toBe('sandbox');
    expect(registry.adapterFor(2, 'sms').name).toBe('own');
  });

  it('lets a later adapter take the place of an earlier one', () => {
    const registry = new ChannelRegistry();
    registry.serve(adapterOf('sandbox', 'email'));
    registry.serve(adapterOf('smtp', 'email'));
    expect(registry.adapterFor(1, 'email').name).toBe('smtp');
    expect(registry.adapters()).toHaveLength(1);
  });

  it('names the channel that nobody serves', () => {
    expect(() => new ChannelRegistry().adapterFor(3, 'telegram')).toThrow(
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
    registry.serve(adapterOf('own', 'sms', closed), 7);
    await registry.close();
    expect(closed.sort()).toEqual(['own', 'shared']);
  });
});
