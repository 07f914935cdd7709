import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import { HttpAdapterHost } from '@nestjs/core';
import { AccountKeeper, AccountWorker } from '../../../src/channel/index.js';
import type { ChannelName } from '../../../src/channel/index.js';
import type { Programme } from '../../../src/catalog/index.js';
import { EnrolmentWorker } from '../../../src/enrolment/index.js';
import { IntakeWorker } from '../../../src/intake/index.js';
import { OutboxWorker } from '../../../src/outbox/index.js';
import { HOUR, House, MONDAY } from '../../support/house.js';
import { endsOf } from '../../support/ledger.js';
import type { SignedIn } from '../../support/sign-in.js';
import { eventually } from '../../support/server-process.js';
import { LiveClock } from './live-clock.js';

/** One attempt on a channel, as the ledger has it. */
export interface AttemptLine {
  readonly channel: string;
  readonly state: string;
  readonly code: string | null;
  readonly delivered: boolean;
  readonly read: boolean;
}

export type Contacts = readonly { readonly channel: ChannelName; readonly address: string }[];

const DAY = 24 * HOUR;
const NOON_IN_KYIV = 10 * HOUR;

/** The whole application with the loops of a server running, on time that passes and can be set forward. */
export class LiveHouse {
  private people = 0;

  private constructor(
    readonly house: House,
    readonly clock: LiveClock,
  ) {}

  /** At noon of a Monday, with its loops running; without a public address unless told. */
  static async open(env: Readonly<Record<string, string>> = {}): Promise<LiveHouse> {
    const live = await LiveHouse.idle(MONDAY, undefined, env);
    await live.start();
    return live;
  }

  /** Serves HTTP from a moment on and does nothing by itself yet. */
  static async idle(startMs: number, programme?: Programme, env: Readonly<Record<string, string>> = {}) {
    const clock = new LiveClock(startMs);
    const live = new LiveHouse(await House.open({ clock, env, ...(programme ? { programme } : {}) }), clock);
    await live.house.call('GET', '/channels');
    return live;
  }

  /** The loops in the order in which a server starts them. */
  async start(): Promise<void> {
    const { house } = this;
    await house.get(AccountWorker).start({ listening: true });
    await house.get(IntakeWorker).start();
    await house.get(EnrolmentWorker).start();
    await house.get(OutboxWorker).start();
  }

  close(): Promise<void> {
    return this.house.close();
  }

  /** Sets an account up over HTTP, as an operator does; what the interface answers. */
  async account(body: { kind: string; name: string } & Record<string, unknown>): Promise<Record<string, unknown>> {
    const answer = await this.house.call('POST', '/channels', body);
    if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
    const accountId = String(answer.body['account']);
    await this.until(
      () => this.house.get(AccountKeeper).find(accountId) !== undefined,
      (open) => open,
    );
    return answer.body;
  }

  async change(name: string, body: object): Promise<void> {
    const answer = await this.house.call('PATCH', `/channels/${name}`, body);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }

  async remove(name: string): Promise<void> {
    const answer = await this.house.call('DELETE', `/channels/${name}`);
    if (answer.status !== 204) throw new Error(JSON.stringify(answer.body));
  }

  /** Where the application listens. */
  get url(): string {
    const server = this.house.get(HttpAdapterHost).httpAdapter.getHttpServer() as Server;
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** A webhook as a provider calls it. */
  /** What somebody outside asks at an address of the house, or a path of it. */
  hook(address: string, init: RequestInit = {}): Promise<Response> {
    const { pathname, search } = new URL(address, this.url);
    return fetch(`${this.url}${pathname}${search}`, init);
  }

  /** A patient with a visit, at noon of Kyiv the day after tomorrow. */
  async visitor(contacts: Contacts, visit: { branchId?: string } = {}): Promise<{ id: string; startsAt: number }> {
    this.people += 1;
    const name = `person-${this.people}`;
    const id = await this.house.enter(name, contacts);
    const startsAt = Math.ceil(this.clock.now() / DAY) * DAY + DAY + NOON_IN_KYIV;
    await this.house.book({ externalId: `${name}/visit`, patientId: id, startsAt, zone: 'Europe/Kyiv', ...visit });
    return { id, startsAt };
  }

  /** The visit was understood: its enrolment waits for the eve. */
  async enrolled(patientId: string): Promise<void> {
    await this.until(
      () => this.house.states(patientId),
      (states) => states.length > 0,
    );
  }

  /** Patients with a visit the day after tomorrow, at the moment at which all of them are asked. */
  async asked(...people: Contacts[]): Promise<string[]> {
    const visitors: { id: string; startsAt: number }[] = [];
    for (const contacts of people) visitors.push(await this.visitor(contacts));
    for (const { id } of visitors) await this.enrolled(id);
    this.clock.set(Math.max(...visitors.map(({ startsAt }) => startsAt)) - DAY);
    return visitors.map(({ id }) => id);
  }

  later(ms: number): void {
    this.clock.set(this.clock.now() + ms);
  }

  until<Value>(question: () => Value | Promise<Value>, wanted: (value: Value) => boolean): Promise<Value> {
    return eventually(async () => question(), wanted);
  }

  /** What became of the patient's reminder, once that is `end`; what it is else, after a minute. */
  ends(patientId: string, end: string): Promise<string[]> {
    return this.until(
      () => endsOf(this.house, patientId),
      (ends) => ends.at(-1) === `visit-reminder: ${end}`,
    );
  }

  state(patientId: string, name: string): Promise<unknown[]> {
    return this.until(
      () => this.house.states(patientId),
      ([state]) => JSON.stringify(state) === JSON.stringify({ untilVisit: name }),
    );
  }

  attempts(patientId: string): Promise<AttemptLine[]> {
    const sql = `SELECT m.channel, m.state, m.code, m.delivered_at IS NOT NULL AS delivered, m.read_at IS NOT NULL AS read
                   FROM message m JOIN touch t ON t.clinic_id = m.clinic_id AND t.touch_id = m.touch_id
                  WHERE m.clinic_id = $1 AND t.patient_id = $2 ORDER BY m.dispatched_at, m.attempt`;
    return this.house.rows<AttemptLine>(sql, [this.house.clinicId, patientId]);
  }

  /** The attempts, once there are as many. */
  attemptsOf(patientId: string, wanted: (lines: AttemptLine[]) => boolean): Promise<AttemptLine[]> {
    return this.until(() => this.attempts(patientId), wanted);
  }

  async moves(patientId: string): Promise<string[]> {
    const sql = `SELECT from_outcome || ' to ' || to_outcome || ': ' || evidence AS line FROM touch_move v
                   JOIN touch t ON t.clinic_id = v.clinic_id AND t.touch_id = v.touch_id
                  WHERE v.clinic_id = $1 AND t.patient_id = $2 ORDER BY v.moved_at, line`;
    const rows = await this.house.rows<{ line: string }>(sql, [this.house.clinicId, patientId]);
    return rows.map(({ line }) => line);
  }

  /** Places that the patient's messages take in the budget. */
  async slots(patientId: string): Promise<number> {
    const sql = `SELECT count(*)::integer AS slots FROM touch WHERE clinic_id = $1 AND patient_id = $2 AND reserved`;
    const [row] = await this.house.rows<{ slots: number }>(sql, [this.house.clinicId, patientId]);
    return row?.slots ?? 0;
  }

  async closed(patientId: string): Promise<{ channel: string; reason: string }[]> {
    const sql = `SELECT c.channel, c.closed_reason AS reason FROM contact_point c
                   JOIN patient p ON p.clinic_id = c.clinic_id AND p.recipient_id = c.recipient_id
                  WHERE c.clinic_id = $1 AND p.patient_id = $2 AND c.closed_at IS NOT NULL ORDER BY c.channel`;
    return this.house.rows(sql, [this.house.clinicId, patientId]);
  }

  /** The sentences that explain each of the patient's touches. */
  async why(patientId: string): Promise<string[]> {
    const { body } = await this.house.call('GET', `/patients/${patientId}/why`);
    return (body['touches'] as { why: string }[]).map(({ why }) => why);
  }
}

/** A colleague sends a file to the patient; where the patient is reached is the channel's own ledger to tell. */
export async function sendFile(at: LiveHouse, by: SignedIn, patientId: string, channel: string): Promise<number> {
  const upload = await fetch(`${at.url}/api/v1/conversations/${patientId}/attachments?name=answer.pdf`, {
    method: 'POST',
    body: '%PDF-1.7 of the clinic',
    headers: {
      ...{ cookie: by.cookie, 'x-tropa-csrf': by.csrf, 'sec-fetch-site': 'same-origin' },
      'content-type': 'application/octet-stream',
    },
  });
  const { id } = (await upload.json()) as { id: string };
  const message = { id: randomUUID(), text: 'Your plan', attachments: [id], channel };
  return (await by.call('POST', `/conversations/${patientId}/messages`, message)).status;
}
