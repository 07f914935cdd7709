import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { AccountService, AccountWorker, ChannelRegistry } from '../../../src/channel/index.js';
import { GraphPeer } from '../../contract/whatsapp-cloud/graph-peer.js';
import { House, SECRET_KEYS } from '../../support/house.js';
import { eventually } from '../../support/server-process.js';
import { tropa, type Run } from '../cli/tropa.js';

jest.setTimeout(180_000);

const secrets = { token: 'EAAG-canary-token', app_secret: 'canary-app-secret', verify_token: 'canary-verify-token' };
const kind = 'whatsapp-cloud';

let house: House;
let peer: GraphPeer;
let settings: Record<string, string>;

beforeAll(async () => {
  house = await House.open();
  peer = new GraphPeer(secrets.app_secret);
  settings = { phone_number_id: '106540352242922', api_root: await peer.start() };
  await house.get(AccountWorker).start({ listening: false });
}, 120_000);

afterAll(async () => {
  await house.get(AccountWorker).stop();
  await house.close();
  await peer.stop();
});

function cli(...argv: string[]): Promise<Run> {
  return tropa(argv, { DATABASE_URL: house.database.ownerUrl, TROPA_SECRET_KEYS: SECRET_KEYS });
}

function channel(): { state: string; modes: string[] } {
  const registry = house.get(ChannelRegistry);
  const modes = registry.routesOf(1, 'whatsapp').map(({ rollout }) => rollout.mode);
  return { state: registry.stateOf(1, 'whatsapp'), modes };
}

test('an account is set up over HTTP, and no answer and no log line holds its secrets', async () => {
  const rollout = { mode: 'shadow' };
  const made = await house.call('POST', '/channels', { kind, name: 'main', settings, secrets, rollout });
  expect(made).toMatchObject({ status: 201, body: { name: 'main', state: 'on', rollout: { mode: 'shadow' } } });
  const listed = await house.call('GET', '/channels');
  const changed = await house.call('PATCH', '/channels/main', { secrets: { token: secrets.token } });
  const tried = await house.call('POST', '/channels/main/test', { to: '+380501234567' });
  expect(tried.body).toEqual({ health: { state: 'up' }, sent: { kind: 'sent', providerId: 'wamid.1' } });
  const refused = await house.call('POST', '/channels', { kind, name: 'main', settings, secrets });
  expect(refused).toMatchObject({ status: 409, body: { code: 'CHANNEL_NAME_TAKEN' } });
  const told = JSON.stringify([made, listed, changed, tried, refused]) + house.lines.join('\n');
  for (const secret of Object.values(secrets)) expect(told.includes(secret)).toBe(false);
});

test('what the command line changes reaches a server that runs', async () => {
  expect(
    await eventually(
      () => Promise.resolve(channel()),
      ({ modes }) => modes.length === 1,
    ),
  ).toEqual({
    state: 'on',
    modes: ['shadow'],
  });
  expect(await cli('channel', 'live', 'main', '--mode', 'live')).toMatchObject({ code: 0 });
  await eventually(
    () => Promise.resolve(channel()),
    ({ modes }) => modes[0] === 'live',
  );
  expect(channel()).toEqual({ state: 'on', modes: ['live'] });
  for (const [verb, state] of [
    ['pause', 'paused'],
    ['off', 'off'],
  ] as const) {
    expect(await cli('channel', verb, 'main')).toMatchObject({ code: 0 });
    await eventually(
      () => Promise.resolve(channel()),
      (seen) => seen.state === state,
    );
    expect(channel()).toEqual({ state, modes: [] });
  }
  expect(await cli('channel', 'resume', 'main')).toMatchObject({ code: 0 });
  await eventually(
    () => Promise.resolve(channel()),
    ({ state }) => state === 'on',
  );
  expect(channel()).toEqual({ state: 'on', modes: ['live'] });
});

test('the account with the lower rank goes first, and the next one stands in when it is switched off', async () => {
  const account = {
    kind,
    name: 'spare',
    rank: 1,
    settings,
    secrets,
    rollout: { mode: 'partial' as const, allow: [], branches: [], share: 0 },
  };
  await house.run((tx) => house.get(AccountService).add(tx, account));
  await eventually(
    () => Promise.resolve(channel()),
    ({ modes }) => modes.length === 2,
  );
  expect(channel().modes).toEqual(['live', 'partial']);
  await house.call('PATCH', '/channels/main', { state: 'off' });
  await eventually(
    () => Promise.resolve(channel()),
    ({ modes }) => modes.length === 1,
  );
  expect(channel()).toEqual({ state: 'on', modes: ['partial'] });
  expect((await house.call('DELETE', '/channels/spare')).status).toBe(204);
  await eventually(
    () => Promise.resolve(channel()),
    ({ state }) => state === 'off',
  );
  expect(channel()).toEqual({ state: 'off', modes: [] });
});

test('a name that nobody has and settings that do not fit are refused with what to do', async () => {
  const unknown = await house.call('PATCH', '/channels/nobody', { state: 'paused' });
  expect(unknown).toMatchObject({ status: 404, body: { code: 'CHANNEL_ACCOUNT_UNKNOWN' } });
  const wrong = await house.call('PATCH', '/channels/main', { settings: { phone_number_id: 'abc' } });
  expect(wrong).toMatchObject({ status: 422, body: { code: 'CHANNEL_SETTINGS_INVALID' } });
  const named = await house.call('PATCH', '/channels/main', { secrets: { password: 'x' } });
  expect(named).toMatchObject({ status: 422, body: { code: 'CHANNEL_SECRET_UNKNOWN' } });
});
