import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SecretBox, VirtualClock } from '../../runtime/index.js';
import { SessionVault } from './session-vault.adapter.js';

const box = new SecretBox([{ id: 'first', key: randomBytes(32) }]);
const SECRET = 'the key of the session';
let directory: string;
let clock: VirtualClock;

const vaultOf = (context = 'whatsapp-web/1/a') => new SessionVault({ directory, box, context, clock });
const inDirectory = (...parts: string[]) => path.join(directory, ...parts);
const secretOf = (profile: string) => fs.readFileSync(path.join(profile, 'Default/Local Storage/1.log'), 'utf8');

function writeSecret(profile: string, secret = SECRET): void {
  fs.mkdirSync(path.join(profile, 'Default/Local Storage'), { recursive: true });
  fs.writeFileSync(path.join(profile, 'Default/Local Storage/1.log'), secret);
}

async function worked(secret = SECRET): Promise<SessionVault> {
  const vault = vaultOf();
  const { profile } = await vault.open();
  writeSecret(profile, secret);
  await vault.setPaired(true);
  return vault;
}

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-vault-'));
  clock = new VirtualClock(1_000);
});

afterEach(() => fs.rmSync(directory, { recursive: true, force: true }));

describe('a session on disk', () => {
  it('lies sealed after an orderly end, and opens to what it was', async () => {
    await (await worked()).close(true);
    expect(fs.readdirSync(directory).sort()).toEqual(['session.json', 'session.sealed']);
    expect(fs.readFileSync(inDirectory('session.sealed')).includes(SECRET)).toBe(false);
    const opened = await vaultOf().open();
    expect(opened).toMatchObject({ paired: true, fallback: false });
    expect(secretOf(opened.profile)).toBe(SECRET);
  });

  it('lies open only for its owner while a browser runs', async () => {
    await (await worked()).close(true);
    const { profile } = await vaultOf().open();
    const modes = [profile, path.join(profile, 'Default'), path.join(profile, 'Default/Local Storage/1.log')];
    expect(modes.map((file) => fs.statSync(file).mode & 0o077)).toEqual([0, 0, 0]);
  });

  it('goes on with what a crash left, which is newer than what was sealed, and keeps the sealed one for the case of need', async () => {
    await (await worked('older')).close(true);
    const crashed = await vaultOf().open();
    writeSecret(crashed.profile, 'newer');
    fs.symlinkSync('another-machine-4711', path.join(crashed.profile, 'SingletonLock'));
    const vault = vaultOf();
    const opened = await vault.open();
    expect(opened).toMatchObject({ paired: true, fallback: true });
    expect(secretOf(opened.profile)).toBe('newer');
    expect(fs.readdirSync(opened.profile)).not.toContain('SingletonLock');
    await vault.fallBack();
    expect(secretOf((await vaultOf().open()).profile)).toBe('older');
  });

  it('knows since when nothing can be missing: since the last browser that was killed', async () => {
    await (await worked()).close(true);
    clock.set(2_000);
    const next = vaultOf();
    await next.open();
    expect(next.continuousSince).toBe(1_000);
    await next.pause();
    await next.open();
    expect(next.continuousSince).toBe(1_000);
    clock.set(3_000);
    const afterCrash = vaultOf();
    await afterCrash.open();
    expect(afterCrash.continuousSince).toBe(3_000);
    await afterCrash.close(false);
    clock.set(4_000);
    const afterKill = vaultOf();
    await afterKill.open();
    expect(afterKill.continuousSince).toBe(4_000);
  });

  it('does not open for another account, and is left as it is', async () => {
    await (await worked()).close(true);
    const sealed = fs.readFileSync(inDirectory('session.sealed'));
    const stranger = vaultOf('whatsapp-web/2/a');
    await expect(stranger.open()).rejects.toMatchObject({ code: 'SECRET_UNREADABLE' });
    await stranger.close(true);
    expect(fs.readFileSync(inDirectory('session.sealed')).equals(sealed)).toBe(true);
    expect(fs.existsSync(inDirectory('profile'))).toBe(false);
    expect(secretOf((await vaultOf().open()).profile)).toBe(SECRET);
  });

  it('is not sealed when it never worked, and not touched when it was never opened', async () => {
    const vault = vaultOf();
    writeSecret((await vault.open()).profile);
    await vaultOf().close(true);
    expect(fs.existsSync(inDirectory('profile'))).toBe(true);
    await vault.close(true);
    expect(fs.readdirSync(directory)).toEqual(['session.json']);
  });

  it('leaves nothing when it is forgotten', async () => {
    const vault = await worked();
    await vault.seal();
    await vault.forget();
    expect(fs.readdirSync(directory)).toEqual([]);
    expect(await vault.open()).toMatchObject({ paired: false, fallback: false });
  });
});
