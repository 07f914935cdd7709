import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';

/** What the server does with the next mails. */
export type PeerScript =
  | 'accept'
  | 'defer_recipient'
  | 'refuse_recipient'
  | 'refuse_content'
  | 'cut_at_recipient'
  | 'cut_in_data'
  | 'hang_in_data'
  | 'cut_after_dot'
  | 'hang_after_dot';

/** A mail the server took over: its own record, whatever the client believes. */
export interface TakenMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly envid: string | undefined;
  /** It came over TLS. */
  readonly secure: boolean;
  readonly raw: string;
}

type Done = (error?: Error | null) => void;

function reply(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/** An SMTP server on this machine that follows a script and keeps a ledger of what it took. */
export class SmtpPeer {
  script: PeerScript = 'accept';
  readonly ledger: TakenMail[] = [];
  private readonly server: SMTPServer;

  constructor(options: { secure?: boolean; disabledCommands?: string[]; key?: string; cert?: string } = {}) {
    this.server = new SMTPServer({
      secure: false,
      authOptional: true,
      logger: false,
      closeTimeout: 50,
      hideDSN: false,
      ...options,
      onRcptTo: (address, session, done) => this.onRecipient(address, session, done),
      onData: (stream, session, done) => this.onMail(stream, session, done),
    });
    this.server.on('error', () => undefined);
  }

  /** Listens on a free port and tells which. */
  async start(): Promise<number> {
    const listener = this.server.listen(0, '127.0.0.1');
    await new Promise((resolve) => listener.once('listening', resolve));
    return (listener.address() as AddressInfo).port;
  }

  stop(): Promise<void> {
    this.dropConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private onRecipient(_address: SMTPServerAddress, _session: SMTPServerSession, done: Done): void {
    if (this.script === 'defer_recipient') return done(reply(450, '4.2.0 Try again later'));
    if (this.script === 'refuse_recipient') return done(reply(550, '5.1.1 No such user'));
    if (this.script === 'cut_at_recipient') return this.dropConnections();
    done();
  }

  private onMail(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done): void {
    if (this.script === 'hang_in_data') return;
    if (this.script === 'cut_in_data') return void stream.once('data', () => this.dropConnections());
    const chunks: Buffer[] = [];
    stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    stream.on('end', () => this.onDot(Buffer.concat(chunks).toString(), session, done));
  }

  private onDot(raw: string, session: SMTPServerSession, done: Done): void {
    if (this.script === 'refuse_content') return done(reply(554, '5.7.1 Not here'));
    this.ledger.push(taken(raw, session));
    if (this.script === 'hang_after_dot') return;
    if (this.script === 'cut_after_dot') return this.dropConnections();
    done();
  }

  private dropConnections(): void {
    for (const connection of this.server.connections) connection._socket.destroy();
  }
}

function taken(raw: string, { envelope, secure }: SMTPServerSession): TakenMail {
  const sender = envelope.mailFrom;
  return {
    from: sender === false ? '' : sender.address,
    to: envelope.rcptTo.map((recipient) => recipient.address),
    envid: sender === false ? undefined : (envelope.dsn?.envid ?? undefined),
    secure,
    raw,
  };
}
