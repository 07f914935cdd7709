import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { send, TestAccount } from './account.js';
import { Smsc } from './smsc.js';

const installed = spawnSync('openssl', ['version']).status === 0;
const title = installed ? 'SMPP over TLS' : 'SMPP over TLS (skipped: there is no openssl to make a certificate)';

function certificate(directory: string) {
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const kind = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  const name = ['-subj', '/CN=smsc.example', '-addext', 'subjectAltName=IP:127.0.0.1'];
  spawnSync('openssl', ['req', '-x509', ...kind, ...name, '-keyout', key, '-out', cert]);
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
}

(installed ? describe : describe.skip)(title, () => {
  const directory = mkdtempSync(join(tmpdir(), 'tropa-smpp-tls-'));
  let pair: { key: string; cert: string };
  let smsc: Smsc;
  let account: TestAccount;

  beforeAll(() => {
    pair = certificate(directory);
  });
  afterEach(async () => {
    await account.close();
    await smsc.stop();
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('carries messages when the account names who vouches for the provider', async () => {
    smsc = new Smsc(pair);
    account = new TestAccount(await smsc.start(), { tls: true, ca: pair.cert });
    expect(await send(account.open())).toMatchObject({ kind: 'sent' });
    expect(smsc.ledger).toHaveLength(1);
  });

  it('carries nothing, not even the password, when nobody vouches for the provider', async () => {
    smsc = new Smsc(pair);
    account = new TestAccount(await smsc.start(), { tls: true });
    expect(await send(account.open())).toEqual({
      kind: 'not_sent',
      code: 'SMPP_TLS',
      retryable: true,
      blocks: 'channel',
    });
    expect(smsc.binds).toEqual([]);
  });

  it('is not given up for a provider without it', async () => {
    smsc = new Smsc();
    account = new TestAccount(await smsc.start(), { tls: true, connect_seconds: 1 });
    expect(await send(account.open())).toMatchObject({ kind: 'not_sent', blocks: 'channel' });
    expect(smsc.binds).toEqual([]);
  });
});
