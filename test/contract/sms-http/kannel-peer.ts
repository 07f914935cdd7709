import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

const BEARERBOX = '/usr/sbin/bearerbox';
const SMSBOX = '/usr/sbin/smsbox';

/** Whether Debian's package `kannel` is on this machine. */
export const kannelInstalled = existsSync(BEARERBOX) && existsSync(SMSBOX);

export const KANNEL_USER = 'tropa';
export const KANNEL_PASSWORD = 'p&ss w0rd=%';

/** A message that reached the SMS centre, as Kannel handed it over. */
export interface DeliveredSms {
  readonly from: string;
  readonly to: string;
  readonly coding: 'text' | 'ucs-2' | 'data' | 'udh';
  readonly text: string;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Tries until somebody listens; the time limit of the test ends it otherwise. */
async function connected(port: number): Promise<Socket> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const open = await new Promise<boolean>((resolve) => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
    if (open) return socket;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/**
 * Debian's Kannel: bearerbox and smsbox with a configuration of this test. The SMS centre behind its driver `fake` is this
 * class: it speaks that driver's line protocol and keeps what it got.
 */
export class KannelPeer {
  readonly ledger: DeliveredSms[] = [];
  private readonly boxes: ChildProcess[] = [];
  private directory = '';
  private centre: Socket | undefined;
  private sendPort = 0;
  private waiting: (() => void)[] = [];

  get apiRoot(): string {
    return `http://127.0.0.1:${this.sendPort}`;
  }

  /** `inboundUrl`: where texts of patients go, with Kannel's own percent codes in it. */
  async start(inboundUrl: string): Promise<void> {
    this.directory = await mkdtemp(path.join(tmpdir(), 'kannel-'));
    const [admin, boxes, centre, send] = await Promise.all([freePort(), freePort(), freePort(), freePort()]);
    this.sendPort = send;
    const file = path.join(this.directory, 'kannel.conf');
    await writeFile(file, configuration({ admin, boxes, centre, send, inboundUrl }));
    this.run(BEARERBOX, file);
    this.centre = await connected(centre);
    this.centre.on('error', () => undefined);
    this.keepLedger(this.centre);
    this.run(SMSBOX, file);
    (await connected(send)).destroy();
  }

  /** Resolves when as much reached the centre. */
  async until(enough: (ledger: readonly DeliveredSms[]) => boolean): Promise<void> {
    while (!enough(this.ledger)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  }

  /** A patient's phone sends a text. */
  receive(from: string, to: string, text: string): void {
    const bytes = Buffer.from(text, 'utf16le').swap16();
    const encoded = [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
    this.centre?.write(`${from} ${to} ucs2 ${encoded}\n`);
  }

  async stop(): Promise<void> {
    this.centre?.destroy();
    await Promise.all(this.boxes.map(ended));
    await rm(this.directory, { recursive: true, force: true });
  }

  private run(binary: string, file: string): void {
    this.boxes.push(spawn(binary, ['-v', '4', file], { cwd: this.directory, stdio: 'ignore' }));
  }

  private keepLedger(centre: Socket): void {
    let rest = '';
    centre.setEncoding('latin1').on('data', (chunk: string) => {
      const lines = `${rest}${chunk}`.split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) this.ledger.push(smsOf(line));
      for (const wake of this.waiting.splice(0)) wake();
    });
  }
}

/** `sender receiver coding content`; text of the plain alphabet comes as it is, everything else percent-encoded. */
function smsOf(line: string): DeliveredSms {
  const [, from = '', to = '', coding = '', content = ''] = /^(\S+) (\S+) (\S+) (.*)$/s.exec(line) ?? [];
  const text = coding === 'ucs-2' ? ucs2(content) : Buffer.from(content, 'latin1').toString('utf8');
  return { from, to, coding: coding as DeliveredSms['coding'], text };
}

function ucs2(encoded: string): string {
  const characters = encoded
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_all, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(characters, 'latin1').swap16().toString('utf16le');
}

function ended(box: ChildProcess): Promise<void> {
  if (box.exitCode !== null || box.signalCode !== null) return Promise.resolve();
  const end = new Promise<void>((resolve) => box.once('exit', () => resolve()));
  box.kill('SIGKILL');
  return end;
}

interface Ports {
  readonly admin: number;
  readonly boxes: number;
  readonly centre: number;
  readonly send: number;
  readonly inboundUrl: string;
}

function configuration({ admin, boxes, centre, send, inboundUrl }: Ports): string {
  return `
group = core
admin-port = ${admin}
admin-interface = 127.0.0.1
admin-password = nobody
smsbox-port = ${boxes}
smsbox-interface = 127.0.0.1
box-allow-ip = 127.0.0.1
dlr-storage = internal

group = smsc
smsc = fake
smsc-id = centre
port = ${centre}
connect-allow-ip = 127.0.0.1

group = smsbox
bearerbox-host = 127.0.0.1
sendsms-port = ${send}
sendsms-interface = 127.0.0.1
mo-recode = true

group = sendsms-user
username = ${KANNEL_USER}
password = "${KANNEL_PASSWORD}"
max-messages = 10
concatenation = true

group = sms-service
keyword = default
catch-all = true
max-messages = 0
get-url = "${inboundUrl}"
`;
}
