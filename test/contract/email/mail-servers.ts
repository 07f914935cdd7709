import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const DOVECOT = '/usr/sbin/dovecot';
const OPENSMTPD = '/usr/sbin/smtpd';
const OPENSSL = 'openssl';
const START_TRIES = 200;

const root = process.getuid?.() === 0;
/** Delivers and reads mail when the tests run as root: servers refuse to do that as root itself. */
const mailUser = root ? { name: 'nobody', uid: 65_534 } : { name: undefined, uid: process.getuid?.() ?? 0 };

/** Why the tests with a real IMAP server cannot run here; undefined: they can. */
export const noDovecot = existsSync(DOVECOT) ? undefined : 'skipped: apt-get install dovecot-imapd';
/** Why the tests with a real mail transport cannot run here; undefined: they can. */
export const noOpensmtpd = !existsSync(OPENSMTPD)
  ? 'skipped: apt-get install opensmtpd'
  : root
    ? undefined
    : 'skipped: OpenSMTPD runs as root only';

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('close', () => resolve(false)).once('connect', () => socket.destroy());
  });
}

/** A server program in the foreground, ended by its own process id. */
class Program {
  private child: ChildProcess | undefined;

  constructor(
    private readonly command: string,
    private readonly args: readonly string[],
    private readonly port: number,
  ) {}

  async start(): Promise<void> {
    let said = '';
    const child = spawn(this.command, this.args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.child = child;
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (said = (said + String(chunk)).slice(-4_000)));
    for (let tries = 0; tries < START_TRIES; tries += 1) {
      if (await answers(this.port)) return;
      if (child.exitCode !== null) break;
      await delay(50);
    }
    throw new Error(`${this.command} did not start: ${said}`);
  }

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null) return;
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}

/** A directory that the mail servers' users may enter. */
function openDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'tropa-mail-'));
  chmodSync(directory, 0o755);
  return directory;
}

function dovecotConfig(directory: string, port: number, tlsPort: number): string {
  const user = root
    ? ''
    : `default_internal_user = ${process.env.USER ?? ''}\ndefault_login_user = ${process.env.USER ?? ''}\n`;
  return `${user}protocols = imap
listen = 127.0.0.1
base_dir = ${directory}/run
state_dir = ${directory}/state
log_path = ${directory}/dovecot.log
mail_location = maildir:${directory}/mail/%u
first_valid_uid = 1
ssl = yes
ssl_cert = <${directory}/cert.pem
ssl_key = <${directory}/key.pem
disable_plaintext_auth = yes
passdb {
  driver = passwd-file
  args = scheme=plain ${directory}/users
}
userdb {
  driver = static
  args = uid=${mailUser.uid} gid=${mailUser.uid} home=${directory}/mail/%u
}
service imap-login {
  chroot =
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = ${tlsPort}
    ssl = yes
  }
}
service anvil {
  chroot =
}
`;
}

/** Debian's Dovecot on this machine, with one mailbox in a directory of its own. */
export class Dovecot {
  readonly user = 'hello';
  readonly password = 'open sesame';
  private readonly program: Program;

  private constructor(
    readonly directory: string,
    readonly port: number,
    readonly tlsPort: number,
  ) {
    this.program = new Program(DOVECOT, ['-F', '-c', join(directory, 'dovecot.conf')], port);
  }

  static async start(): Promise<Dovecot> {
    const directory = openDirectory();
    const server = new Dovecot(directory, await freePort(), await freePort());
    mkdirSync(join(directory, 'mail'));
    mkdirSync(server.maildir);
    for (const path of ['mail', join('mail', server.user)])
      chownSync(join(directory, path), mailUser.uid, mailUser.uid);
    writeFileSync(join(directory, 'users'), `${server.user}:${server.password}\n`);
    const { key, cert } = certificate();
    writeFileSync(join(directory, 'key.pem'), key, { mode: 0o600 });
    writeFileSync(join(directory, 'cert.pem'), cert);
    writeFileSync(join(directory, 'dovecot.conf'), dovecotConfig(directory, server.port, server.tlsPort));
    await server.program.start();
    return server;
  }

  get maildir(): string {
    return join(this.directory, 'mail', this.user);
  }

  /** PEM of the certificate, which vouches for itself. */
  get certificate(): string {
    return readFileSync(join(this.directory, 'cert.pem'), 'utf8');
  }

  /** Ends the server and every connection to it. */
  pause(): Promise<void> {
    return this.program.stop();
  }

  resume(): Promise<void> {
    return this.program.start();
  }

  /** While the server is paused: its numbers and marks of the folder are lost, as when a mailbox is rebuilt. */
  forgetNumbers(): void {
    const fresh = join(this.directory, 'fresh');
    mkdirSync(fresh);
    for (const [folder, name] of ['cur', 'new'].flatMap((each) =>
      readdirSync(join(this.maildir, each)).map((file) => [each, file] as const),
    )) {
      renameSync(join(this.maildir, folder, name), join(fresh, name.replace(/:.*/, '')));
    }
    for (const name of readdirSync(this.maildir)) rmSync(join(this.maildir, name), { recursive: true });
    chownSync(fresh, mailUser.uid, mailUser.uid);
    renameSync(fresh, join(this.maildir, 'new'));
  }

  async stop(): Promise<void> {
    await this.program.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}

/** PEM of a key and of a certificate for this machine that vouches for itself. */
export function certificate(): { readonly key: string; readonly cert: string } {
  const directory = openDirectory();
  const [key, cert] = [join(directory, 'key.pem'), join(directory, 'cert.pem')];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
  const args = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'];
  execFileSync(OPENSSL, [...args, ...names, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const made = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  rmSync(directory, { recursive: true });
  return made;
}

/** What Debian's OpenSMTPD does with mail: that of the domain goes into the maildir, every other to the port. */
export interface Transport {
  readonly domain: string;
  readonly maildir: string;
  readonly relayPort: number;
}

export class Opensmtpd {
  private constructor(
    private readonly program: Program,
    private readonly directory: string,
    readonly port: number,
  ) {}

  static async start({ domain, maildir, relayPort }: Transport): Promise<Opensmtpd> {
    const directory = openDirectory();
    const port = await freePort();
    const file = join(directory, 'smtpd.conf');
    writeFileSync(
      file,
      `listen on 127.0.0.1 port ${port} hostname mx.mail.example
table everybody { "@" = "${mailUser.name ?? ''}" }
action "in" maildir "${maildir}" virtual <everybody> user ${mailUser.name ?? ''}
action "out" relay host "smtp://127.0.0.1:${relayPort}"
match from any for domain "${domain}" action "in"
match from any for any action "out"
`,
    );
    const program = new Program(OPENSMTPD, ['-d', '-f', file], port);
    await program.start();
    return new Opensmtpd(program, directory, port);
  }

  async stop(): Promise<void> {
    await this.program.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }
}
