import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AuthService } from '../../../src/auth/index.js';
import { ClinicProgrammeService, readProgramme } from '../../../src/catalog/index.js';
import { channelNames, ChannelRegistry, InboundSink, SandboxService } from '../../../src/channel/index.js';
import type { ArrivedMessage, InboundReply } from '../../../src/channel/index.js';
import { TurnService } from '../../../src/enrolment/index.js';
import { DispatchService } from '../../../src/outbox/index.js';
import { AppointmentService, PatientService } from '../../../src/patient/index.js';
import { createLogger, loadConfig, SeededIdSource, UnitOfWork, VirtualClock } from '../../../src/runtime/index.js';
import type { Tx } from '../../../src/runtime/index.js';
import { openApp } from '../../../src/server.js';
import { cloneDatabase } from '../../support/database.js';
import type { ClonedDatabase } from '../../support/database.js';

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

/** The whole application with the shipped programme, a clock that stands, and its loops turned by hand. */
export class House {
  readonly clinicId = 1;
  private replies = 0;
  private key = '';

  private constructor(
    readonly clock: VirtualClock,
    private readonly database: ClonedDatabase,
    private readonly app: NestExpressApplication,
    /** What the application logs. */
    readonly lines: readonly string[],
  ) {}

  static async open(): Promise<House> {
    const database = await cloneDatabase();
    const lines: string[] = [];
    const clock = new VirtualClock(MONDAY);
    const app = await openApp({
      config: loadConfig({ TROPA_DEMO: 'false' }),
      sweeps: false,
      appUrl: database.appUrl,
      clock,
      ids: new SeededIdSource(7),
      logger: createLogger({ level: 'info', destination: { write: (line) => void lines.push(line) } }),
    });
    const house = new House(clock, database, app, lines);
    const programme = await readProgramme(process.cwd());
    await house.run((tx) => house.get(ClinicProgrammeService).install(tx, programme));
    house.key = (await house.run((tx) => house.get(AuthService).createApiKey(tx, 'test'))).key;
    return house;
  }

  get<Service>(type: abstract new (...parts: never[]) => Service): Service {
    return this.app.get<Service>(type as never, { strict: false });
  }

  run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.get(UnitOfWork).run(this.clinicId, work);
  }

  rows<Row>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    return this.run((tx) => tx.query<Row>(sql, params));
  }

  /** Known to the clinic from an earlier visit, reachable on one Telegram address. */
  async patient(externalId: string, address: string): Promise<string> {
    const contacts = [{ channel: 'telegram' as const, address }];
    const [result] = await this.run((tx) =>
      this.get(PatientService).upsertPatients(tx, [{ externalId, locale: 'en', contacts }]),
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

  /** Turns and dispatches until nothing is due. */
  async settle(): Promise<void> {
    for (let worked = 1; worked > 0;) {
      worked = (await this.get(TurnService).takeBatch(this.clinicId, 100)).taken;
      for (const channel of channelNames) worked += await this.dispatch(channel);
    }
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
  async call(method: string, path: string, body?: object): Promise<{ status: number; body: Record<string, unknown> }> {
    const server = this.app.getHttpServer() as Server;
    if (!server.listening) await this.app.listen(0, '127.0.0.1');
    const { port } = server.address() as AddressInfo;
    const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' };
    const init = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, init);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.drop();
  }

  private async dispatch(channel: (typeof channelNames)[number]): Promise<number> {
    const programme = await this.run((tx) => this.get(ClinicProgrammeService).of(tx));
    const adapter = this.get(ChannelRegistry).adapterFor(this.clinicId, channel);
    return (await this.get(DispatchService).dispatch(this.clinicId, programme, adapter, 10)).taken;
  }
}
