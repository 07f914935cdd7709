import { describe, expect, it } from '@jest/globals';
import { cloudSettings } from './settings.js';

describe('the settings of a number', () => {
  it('need its id alone', () => {
    expect(cloudSettings.parse({ phone_number_id: '106540352242922' })).toEqual({
      phone_number_id: '106540352242922',
      api_root: 'https://graph.facebook.com',
      version: 'v23.0',
      per_second: 20,
    });
  });

  it.each([
    ['https://graph.example/', 'https://graph.example'],
    ['https://gateway.example/meta', 'https://gateway.example/meta'],
    ['http://127.0.0.1:4010', 'http://127.0.0.1:4010'],
    ['http://[::1]:4010', 'http://[::1]:4010'],
  ])('take %s as the root of the API', (api_root, root) => {
    expect(cloudSettings.parse({ phone_number_id: '106540352242922', api_root }).api_root).toBe(root);
  });

  it.each([
    { api_root: 'http://graph.example' },
    { api_root: 'https://user:secret@graph.example' },
    { api_root: 'https://graph.example/?x=1' },
    { api_root: 'file:///etc' },
    { api_root: 'graph' },
    { version: '23' },
    { phone_number_id: '+380501234567' },
    { phone_number_id: '../me' },
    { per_second: 0 },
    { waba_id: 'x' },
    { phone: '1' },
  ])('refuse %j', (change) => {
    expect(cloudSettings.safeParse({ phone_number_id: '106540352242922', ...change }).success).toBe(false);
  });
});
