import fs from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuthService } from '../../src/auth/index.js';
import { ClinicProgrammeService } from '../../src/catalog/index.js';
import type { Programme } from '../../src/catalog/index.js';
import { channelNames, ChannelRegistry, InboundSink, SandboxService } from '../../src/channel/index.js';
import type { ArrivedMessage, InboundReply } from '../../src/channel/index.js';
import { TurnService } from '../../src/enrolment/index.js';
import { DispatchService } from '../../src/outbox/index.js';
import { AppointmentService, EventStore, PatientService } from '../../src/patient/index.js';
import type { ContactInput, PatientInput } from '../../src/patient/index.js';
import { createLogger, loadConfig, SeededIdSource, UnitOfWork, VirtualClock } from '../../src/runtime/index.js';
import type { Tx } from '../../src/runtime/index.js';
import { describeApi } from '../../src/api-document.js';
import { openApp } from '../../src/server.js';
import { cloneDatabase } from './database.js';
import type { ClonedDatabase } from './database.js';
import { visitProgramme } from './visit-programme.js';

/** Monday noon in Kyiv. */
export const MONDAY = Date.UTC(2026, 0, 12, 10);
export const HOUR = 3_600_000;

/** An event row that waits for its enrolment, or a line of the timeline that it became. */
export interface Told {
  readonly kind: string;
  readonly enrolmentId: string | null;
  readonly patientId: string;
  readonly body: Record<string, unknown>;
}

export interface HouseOptions {
  readonly programme?: Programme;
  readonly clock?: VirtualClock;
  /** What else the environment says. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The keys of every house, for processes that work with the same accounts. */
export const SECRET_KEYS = `test:${Buffer.alloc(32, 7).toString('base64')}`;

/** What accounts keep on disk; the system clears it away. */
function homeOf(): string {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-house-'));
}

/** Production's sense of time on a clock that stands: whatever was due earlier takes place now. */
export class LateClock extends VirtualClock {
  override itemTime(): number {
    return this.now();
  }
}

interface Ground {
  readonly clock: VirtualClock;
  readonly database: ClonedDatabase;
  readonly app: NestExpressApplication;
  readonly lines: readonly string[];
}

/** The whole application with a programme, a clock that stands, and its loops turned by hand, as one clinic has it. */
export class House {
  private replies = 0;
  private key = '';

  private constructor(
    private readonly ground: Ground,
    readonly clinicId: number,
  ) {}

  /** The first clinic, with what the shipped programme says before a visit and a virtual clock unless others are given, in a database of its own. */
  static async open({ programme, clock = new VirtualClock(MONDAY), env = {} }: HouseOptions = {}): Promise<House> {
    const database = await cloneDatabase();
    const lines: string[] = [];
    const app = await openApp({
      config: loadConfig({ TROPA_DEMO: 'false', TROPA_HOME: homeOf(), TROPA_SECRET_KEYS: SECRET_KEYS, ...env }),
      sweeps: false,
      appUrl: database.appUrl,
      clock,
      ids: new SeededIdSource(7),
      logger: createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
    });
    const house = new House({ clock, database, app, lines }, 1);
    await house.install(programme ?? (await visitProgramme()));
    return house;
  }

  /** Another clinic in the same application; it ends with the first. */
  async neighbour(clinicId: number, programme?: Programme): Promise<House> {
    const house = new House(this.ground, clinicId);
    await house.install(programme ?? (await visitProgramme()));
    return house;
  }

  get clock(): VirtualClock {
    return this.ground.clock;
  }

  /** What the application logs. */
  get lines(): readonly string[] {
    return this.ground.lines;
  }

  get database(): ClonedDatabase {
    return this.ground.database;
  }

  get<Service>(type: abstract new (...parts: never[]) => Service): Service {
    return this.ground.app.get<Service>(type as never, { strict: false });
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.get(UnitOfWork).run(this.clinicId, work);
  }

  rows<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.run((tx) => tx.query<Row>(sql, params));
  }

  /** Known to the clinic from an earlier visit, reachable on one Telegram address. */
  async patient(externalId: string, address: string): Promise<string> {
    return this.enter(externalId, [{ channel: 'telegram', address }]);
  }

  /** Known to the clinic from an earlier visit, reachable on these contact points, the first one first. */
  async enter(externalId: string, contacts: readonly ContactInput[], more?: Partial<PatientInput>): Promise<string> {
    const [result] = await this.run((tx) =>
      this.get(PatientService).upsertPatients(tx, [{ externalId, locale: 'en', contacts, ...more }]),
    );
    const patientId = result?.patientId ?? '';
    const attended = {
      externalId: `${externalId}/earlier`,
      patientId,
      startsAt: MONDAY - 240 * HOUR,
      zone: 'Europe/Kyiv',
    };
    await this.book({ ...attended, status: 'attended', silent: true, occurredAt: MONDAY - 240 * HOUR });
    return patientId;
  }

  async book(report: Parameters<AppointmentService['recordAppointments']>[1][number]): Promise<void> {
    await this.run((tx) => this.get(AppointmentService).recordAppointments(tx, [report], this.clock.now()));
  }

  /** Something the clinic's own system tells about the patient; false when its key was known. */
  async tell(
    patientId: string,
    type: string,
    { key, ...payload }: { key?: string; [field: string]: unknown } = {},
  ): Promise<boolean> {
    const event = { patientId, type, occurredAt: this.clock.now(), payload, key };
    const [receipt] = await this.run((tx) => this.get(EventStore).record(tx, [event]));
    return receipt?.recorded ?? false;
  }

  /** A patient who was asked, on the eve of the visit, whether they will come. */
  async asked(externalId: string, address: string): Promise<{ patientId: string; question: ArrivedMessage }> {
    const patientId = await this.patient(externalId, address);
    await this.askAbout(`${externalId}/visit`, patientId);
    const question = await this.newestMessage(address);
    return { patientId, question };
  }

  /** Books a visit for the day after tomorrow at noon and lets the time of its question come. */
  async askAbout(externalId: string, patientId: string): Promise<void> {
    const startsAt = this.clock.now() + 48 * HOUR;
    await this.book({ externalId, patientId, startsAt, zone: 'Europe/Kyiv' });
    await this.settle();
    this.clock.set(startsAt - 24 * HOUR);
    await this.settle();
  }

  async newestMessage(address: string): Promise<ArrivedMessage> {
    const phone = { channel: 'telegram' as const, address };
    const [message] = await this.get(SandboxService).messages(this.clinicId, phone, { before: undefined, limit: 1 });
    if (!message) throw new Error('nothing has arrived at this phone');
    return message;
  }

  /** Takes turns until nothing is due; what they plan stays where it is. */
  async turn(): Promise<void> {
    while ((await this.get(TurnService).takeBatch(this.clinicId, 100)).taken > 0);
  }

  /** Turns and dispatches until nothing is due. */
  async settle(): Promise<void> {
    for (let worked = 1; worked > 0;) {
      worked = (await this.get(TurnService).takeBatch(this.clinicId, 100)).taken;
      for (const channel of channelNames) worked += await this.dispatch(channel);
    }
  }

  /** Moves the clock there, never back, and settles what has become due. */
  async settleAt(at: number): Promise<void> {
    this.clock.set(at);
    await this.settle();
  }

  /** What the patient says by their phone, with a new external id unless one is given. */
  async say(address: string, said: Pick<InboundReply, 'text' | 'button'> & Partial<InboundReply>): Promise<void> {
    this.replies += 1;
    const { clinicId } = this;
    const sent = {
      clinicId,
      channel: 'telegram' as const,
      address,
      externalId: `reply-${this.replies}`,
      occurredAt: this.clock.now(),
    };
    await this.get(InboundSink).reply({ ...sent, ...said });
  }

  /** Events that nobody has heard yet, oldest first. */
  waiting(patientId: string): Promise<Told[]> {
    const sql = `SELECT type AS kind, enrolment_id AS "enrolmentId", patient_id AS "patientId", payload AS body
                   FROM event WHERE clinic_id = $1 AND patient_id = $2 ORDER BY event_id`;
    return this.rows<Told>(sql, [this.clinicId, patientId]);
  }

  /** The state value of the patient's running enrolment. */
  async states(patientId: string): Promise<unknown[]> {
    const sql = `SELECT snapshot -> 'value' AS value FROM enrolment WHERE clinic_id = $1 AND patient_id = $2 AND status = 'running' ORDER BY enrolment_id`;
    return (await this.rows<{ value: unknown }>(sql, [this.clinicId, patientId])).map((row) => row.value);
  }

  /** One HTTP request with the clinic's API key; starts listening with the first. */
  async call(
    method: string,
    path: string,
    body?: object,
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; body: Record<string, unknown> }> {
    const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/json', ...more };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(`${await this.origin()}/api/v1${path}`, init);
    const text = await response.text();
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
  }

  /** Where the application listens; it starts to with the first call. */
  async origin(): Promise<string> {
    const { app } = this.ground;
    const server = app.getHttpServer() as Server;
    if (!server.listening) await app.listen(0, '127.0.0.1');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  /** What the application says it answers to. */
  describe(): ReturnType<typeof describeApi> {
    return describeApi(this.ground.app);
  }

  async close(): Promise<void> {
    await this.ground.app.close();
    await this.database.drop();
  }

  /** One micro-batch of one channel; how many touches it took up. */
  async dispatch(channel: (typeof channelNames)[number]): Promise<number> {
    const programme = await this.run((tx) => this.get(ClinicProgrammeService).of(tx));
    const [route] = this.get(ChannelRegistry).routesOf(this.clinicId, channel);
    if (!route) return this.get(DispatchService).reconsider(this.clinicId, programme, channel, 10);
    return (await this.get(DispatchService).dispatch(this.clinicId, programme, route, 10)).taken;
  }

  private async install(programme: Programme): Promise<void> {
    await this.run((tx) => this.get(ClinicProgrammeService).install(tx, programme));
    this.key = (await this.run((tx) => this.get(AuthService).createApiKey(tx, 'test'))).key;
  }
}
