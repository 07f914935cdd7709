import './enter-kinds.js';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { ClinicProgrammeService } from '../../../src/catalog/index.js';
import { AccountService, live } from '../../../src/channel/index.js';
import { migrations } from '../../../src/migrations/index.js';
import { PatientService } from '../../../src/patient/index.js';
import { confinedUrl, createLogger, loadConfig, migrate, UnitOfWork } from '../../../src/runtime/index.js';
import { openApp } from '../../../src/server.js';
import { PrivateCluster, rowsOf } from '../private-cluster.js';
import { kindNameOf } from './fault-kind.js';
import { channelClasses, channelOf, type ChannelClass } from './fault-plan.js';
import type { Ledger, RunTerms } from './ledger.js';
import { notices, eventOf, rigProgramme } from './programme.js';
import { hookSecret } from './secret.js';

export const clinicId = 1;
const patientsOfClass = 10;
/** Messages of one run. */
export const messagesOfRun = patientsOfClass * notices.length;
const secretKeys = `rig:${Buffer.alloc(32, 9).toString('base64')}`;

/** An address by which the clinic knows the nth patient of a class. */
function addressOf(channelClass: ChannelClass, nth: number): string {
  if (channelClass === 'dedupes') return String(70_000 + nth);
  if (channelClass === 'lookup') return `patient-${nth}@rig.example.org`;
  return `+38050${channelClass === 'none' ? 1 : 2}0000${String(nth).padStart(2, '0')}`;
}

/** What all runs share: a cluster with a clinic to be copied, and the provider, which outlives every worker. */
export class Rig {
  private accounts = new Map<ChannelClass, string>();

  private constructor(
    readonly cluster: PrivateCluster,
    private readonly provider: { readonly process: ChildProcess; readonly root: string },
    readonly home: string,
  ) {}

  static async open(): Promise<Rig> {
    const home = fs.mkdtempSync(path.join(os.tmpdir(), 'tropa-rig-'));
    const rig = new Rig(await PrivateCluster.start(), await startProvider(), home);
    await migrate({ ownerUrl: rig.cluster.ownerUrl, migrations });
    await rig.enterClinic();
    return rig;
  }

  /** What a worker of this database is given. */
  environment(database: string): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      DATABASE_URL: this.cluster.urlOf(database),
      DB_POOL: '6',
      TROPA_DEMO: 'false',
      TROPA_HOME: this.home,
      TROPA_SECRET_KEYS: secretKeys,
      WORKER_BATCH: '6',
      LOG_LEVEL: 'error',
    };
  }

  /** A clinic of the run's own, with its messages due and no other channel open. */
  async clone(database: string, channelClass: ChannelClass): Promise<void> {
    const template = new URL(this.cluster.ownerUrl).pathname.slice(1);
    await rowsOf(this.cluster.urlOf('postgres'), `CREATE DATABASE "${database}" TEMPLATE "${template}"`);
    const others = `UPDATE tropa.channel_account SET state = 'off' WHERE clinic_id = $1 AND kind <> $2`;
    await rowsOf(this.cluster.urlOf(database), others, [clinicId, kindNameOf(channelClass)]);
    const sql = `
      INSERT INTO tropa.event (clinic_id, event_id, patient_id, type, occurred_at, payload)
      SELECT $1, gen_random_uuid(), p.patient_id, e.type, clock_timestamp(), json_build_object('ticket', p.external_id)
        FROM tropa.patient p CROSS JOIN unnest($2::text[]) AS e(type)
       WHERE p.clinic_id = $1 AND starts_with(p.external_id, $3)`;
    await rowsOf(this.cluster.urlOf(database), sql, [clinicId, notices.map(eventOf), `${channelClass}/`]);
  }

  async drop(database: string): Promise<void> {
    await rowsOf(this.cluster.urlOf('postgres'), `DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
  }

  /** The webhook of the class's account at a worker. */
  hookOf(channelClass: ChannelClass, workerUrl: string): string {
    return `${workerUrl}/hooks/${kindNameOf(channelClass)}/${clinicId}/${this.accounts.get(channelClass) ?? ''}`;
  }

  async tell(terms: RunTerms): Promise<void> {
    await this.ask('/terms', JSON.stringify(terms));
  }

  async ledger(run: string): Promise<Ledger> {
    return (await this.ask(`/ledger?run=${encodeURIComponent(run)}`)) as Ledger;
  }

  async forget(run: string): Promise<void> {
    await this.ask(`/close?run=${encodeURIComponent(run)}`);
  }

  /** On a connection of its own: one that was kept may be gone when a machine at its limit comes to use it. */
  private async ask(path: string, body = ''): Promise<unknown> {
    const { exitCode, signalCode } = this.provider.process;
    if (exitCode !== null || signalCode !== null) throw new Error(`the provider has ended: ${exitCode} ${signalCode}`);
    const response = await fetch(`${this.provider.root}${path}`, {
      method: 'POST',
      headers: { connection: 'close' },
      body,
    });
    return response.json();
  }

  async close(): Promise<void> {
    this.provider.process.disconnect();
    await this.cluster.stop();
    fs.rmSync(this.home, { recursive: true, force: true });
  }

  private async enterClinic(): Promise<void> {
    const database = new URL(this.cluster.ownerUrl).pathname.slice(1);
    const app = await openApp({
      config: loadConfig(this.environment(database)),
      appUrl: confinedUrl(this.cluster.ownerUrl),
      logger: createLogger({ level: 'error' }),
      sweeps: false,
    });
    const programme = await rigProgramme(process.cwd());
    const work = app.get(UnitOfWork);
    await work.run(clinicId, (tx) => app.get(ClinicProgrammeService).install(tx, programme));
    for (const channelClass of channelClasses) {
      const input = {
        kind: kindNameOf(channelClass),
        name: channelClass,
        settings: { api_root: this.provider.root },
        secrets: { hook: hookSecret },
        rollout: live,
      };
      const accounts = app.get(AccountService, { strict: false });
      const { accountId } = await work.run(clinicId, (tx) => accounts.add(tx, input));
      this.accounts.set(channelClass, accountId);
      await work.run(clinicId, (tx) => app.get(PatientService).upsertPatients(tx, peopleOf(channelClass)));
    }
    await app.close();
  }
}

function peopleOf(channelClass: ChannelClass) {
  return Array.from({ length: patientsOfClass }, (_, nth) => ({
    externalId: `${channelClass}/${nth}`,
    locale: 'en',
    contacts: [{ channel: channelOf[channelClass], address: addressOf(channelClass, nth) }],
  }));
}

async function startProvider() {
  const script = fileURLToPath(new URL('provider.js', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { process: child, root: `http://127.0.0.1:${port}` };
}
