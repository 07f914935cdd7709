import type { AddressInfo } from 'node:net';
import smpp from 'smpp';
import type { PDU, PduFields, Server, Session } from 'smpp';
import { eventually } from '../../support/server-process.js';

/** What the provider does with a part: answers with a status, says nothing, or cuts all connections. */
export type Deed = number | 'silent' | 'cut';

/** A part the provider took over: its own record, whatever the client believes. */
export interface TakenPart {
  readonly id: string;
  readonly to: string;
  readonly text: string;
  readonly pdu: PDU;
  readonly reference: number | undefined;
  readonly number: number;
  readonly total: number;
}

/** How the library's server shows a text. */
interface ShownText {
  readonly message: string;
  readonly udh?: readonly Buffer[];
}

export const ACCOUNT = { system_id: 'tropa', password: 'secret' };
const RECEIPT = 0x04;

function shown(pdu: PDU): ShownText {
  const { short_message: short, message_payload: payload } = pdu as unknown as {
    short_message: ShownText;
    message_payload?: ShownText;
  };
  return payload ?? short;
}

function placeOf(pdu: PDU, { udh }: ShownText) {
  const element = udh?.find((each) => each[0] === 0);
  if (element) return { reference: element[2], total: element[3] ?? 0, number: element[4] ?? 0 };
  const { sar_msg_ref_num: reference, sar_total_segments: total = 1, sar_segment_seqnum: number = 1 } = pdu;
  return { reference, total, number };
}

/** A provider's SMPP server on this machine that follows a script and keeps a ledger of what it took. */
export class Smsc {
  /** Asked for each part, by how many came before; 0 is a yes. */
  deed: (count: number, pdu: PDU) => Deed | Promise<Deed> = () => 0;
  /** Names the next part. */
  nameOf: (count: number) => string = (count) => String(7_000_000_000 + count);
  /** Nothing is answered any more, as behind a cable that was pulled. */
  mute = false;
  readonly ledger: TakenPart[] = [];
  readonly binds: string[] = [];
  readonly answers: PDU[] = [];
  links = 0;
  private asked = 0;
  private readonly server: Server;
  private readonly bound: Session[] = [];

  constructor(options: { key?: string; cert?: string } = {}) {
    this.server = smpp.createServer(options, (session) => this.serve(session));
  }

  async start(): Promise<number> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return (this.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    this.cut();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }

  cut(): void {
    for (const session of [...this.server.sessions]) session.destroy();
  }

  /** The connection that was bound last. */
  async session(): Promise<Session> {
    const ask = () => Promise.resolve(this.bound.at(-1));
    const session = await eventually(ask, (value) => value !== undefined);
    if (!session) throw new Error('nobody bound');
    return session;
  }

  /** Hands a unit over; resolves to the status the client answers with. */
  async deliver(fields: PduFields, over?: Session): Promise<number> {
    const session = over ?? (await this.session());
    return new Promise((resolve) => {
      session.deliver_sm(fields, (answer) => resolve(answer.command_status));
    });
  }

  /** Tells what became of a message, as SMPP 3.4 writes it. */
  receipt(
    id: string,
    to: string,
    { stat = 'DELIVRD', ...fields }: PduFields & { stat?: string } = {},
  ): Promise<number> {
    const text = `id:${id} sub:001 dlvrd:001 submit date:2611220518 done date:2611220519 stat:${stat} err:000 text:stat:WRONG`;
    const from = { source_addr: to, source_addr_ton: 1, source_addr_npi: 1 };
    return this.deliver({ ...from, esm_class: RECEIPT, data_coding: 0, short_message: Buffer.from(text), ...fields });
  }

  /** Whole texts by destination: the provider joins parts by its own reading. */
  texts(): { to: string; text: string }[] {
    const whole = new Map<string, TakenPart[]>();
    for (const [index, part] of this.ledger.entries()) {
      const key = part.total > 1 ? `${part.to}/${part.reference}` : `${part.to}//${index}`;
      whole.set(key, [...(whole.get(key) ?? []), part]);
    }
    return [...whole.values()]
      .filter((parts) => new Set(parts.map(({ number }) => number)).size === parts[0]?.total)
      .map((parts) => [...parts].sort((a, b) => a.number - b.number))
      .map((parts) => ({ to: parts[0]?.to ?? '', text: parts.map(({ text }) => text).join('') }));
  }

  private serve(session: Session): void {
    this.links += 1;
    session.on('error', () => session.destroy());
    session.on('close', () => this.bound.splice(this.bound.indexOf(session), this.bound.includes(session) ? 1 : 0));
    session.on('pdu', (pdu: PDU) => {
      if (!this.mute) void this.answer(session, pdu);
    });
  }

  private async answer(session: Session, pdu: PDU): Promise<void> {
    if (pdu.command.endsWith('_resp') || pdu.command === 'generic_nack') return void this.answers.push(pdu);
    if (pdu.command.startsWith('bind_')) return this.bind(session, pdu);
    if (pdu.command === 'submit_sm') return this.submit(session, pdu);
    session.send(pdu.response());
    if (pdu.command === 'unbind') session.close();
  }

  private bind(session: Session, pdu: PDU): void {
    this.binds.push(pdu.command);
    const known = pdu.system_id === ACCOUNT.system_id && pdu.password === ACCOUNT.password;
    session.send(pdu.response(known ? { system_id: 'smsc' } : { command_status: 0x0e }));
    if (known) this.bound.push(session);
  }

  private async submit(session: Session, pdu: PDU): Promise<void> {
    const count = this.asked;
    this.asked += 1;
    const deed = await this.deed(count, pdu);
    if (typeof deed === 'number' && deed !== 0) return void session.send(pdu.response({ command_status: deed }));
    const text = shown(pdu);
    const id = this.nameOf(count);
    this.ledger.push({ id, to: pdu.destination_addr ?? '', text: text.message, pdu, ...placeOf(pdu, text) });
    if (deed === 'cut') this.cut();
    if (deed === 0) session.send(pdu.response({ message_id: id }));
  }
}
