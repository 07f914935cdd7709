import { describe, expect, it } from '@jest/globals';
import { WebhookCaller } from './webhook-call.adapter.js';

/** Hosts that lead into a machine, a house, the metadata of a cloud or nowhere, in the spellings that addresses have. */
const inside = [
  ...[
    '127.0.0.1',
    '127.1',
    '127.0.1',
    '0x7f.1',
    '0x7f000001',
    '2130706433',
    '017700000001',
    '0177.0.0.1',
    '127.255.255.254',
  ],
  ...['0.0.0.0', '0', '0x0', '10.0.0.1', '10.1', '0xa.1', '167772161', '172.16.0.1', '172.31.255.255', '192.168.0.1'],
  ...[
    '192.168.1',
    '3232235777',
    '100.64.0.1',
    '100.127.255.255',
    '169.254.169.254',
    '169.254.43518',
    '0xa9.254.169.254',
  ],
  ...[
    '2852039166',
    '025177524776',
    '192.0.0.192',
    '198.18.0.1',
    '198.19.255.255',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
  ],
  ...[
    '[::1]',
    '[::]',
    '[0:0:0:0:0:0:0:1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[::ffff:10.0.0.1]',
    '[::ffff:a9fe:a9fe]',
  ],
  ...[
    '[::ffff:192.168.0.1]',
    '[fc00::1]',
    '[fd00:ec2::254]',
    '[fe80::1]',
    '[ff02::1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b:1::1]',
  ],
  ...['[2002:7f00:1::]', '[2002:a9fe:a9fe::]', '[::127.0.0.1]', '①②⑦.⓪.⓪.①', '127。0。0。1', 'localhost', 'LOCALHOST'],
];

describe('another system that is told something', () => {
  it.each(inside)('is never reached at https://%s', async (host) => {
    const call = {
      url: `https://${host}/`,
      allowPrivate: false,
      secret: Buffer.from('s'),
      deliveryId: 'd',
      body: '{}',
      at: 0,
    };
    expect(await new WebhookCaller().post(call)).toEqual({ failed: 'refused_address' });
  });

  it('is never reached in the clear, nor at the metadata of a cloud where the own network is allowed', async () => {
    const call = { secret: Buffer.from('s'), deliveryId: 'd', body: '{}', at: 0 };
    const clear = { ...call, url: 'http://192.0.2.1/', allowPrivate: false };
    const metadata = { ...call, url: 'http://169.254.169.254/latest/meta-data/', allowPrivate: true };
    expect(await new WebhookCaller().post(clear)).toEqual({ failed: 'refused_address' });
    expect(await new WebhookCaller().post(metadata)).toEqual({ failed: 'refused_address' });
  });
});
