import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { Clock, Logger, UnitOfWork } from '../../runtime/index.js';
import { AuditVerifyService } from '../audit/audit-verify.service.js';
import { AuthService } from '../auth.service.js';
import { everyClinic } from '../every-clinic.js';
import { AlarmService } from './alarm.service.js';
import { AlarmStore } from './alarm.store.js';
import { AnchorFile } from './anchor-file.adapter.js';

const EVERY_MS = 30_000;
const DAY_MS = 86_400_000;

/** What the watch is made of. */
@Injectable()
export class WatchParts {
  constructor(
    readonly store: AlarmStore,
    readonly alarms: AlarmService,
    readonly proof: AuditVerifyService,
    readonly file: AnchorFile,
  ) {}
}

/** Watches over the audit: unusual reading within a minute, and once a day the proof and the anchor of its chains. */
@Injectable()
export class AuditWatch {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly watching: WatchParts,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  @Interval('audit.watch', EVERY_MS)
  sweepAll(): Promise<void> {
    const turn = (clinicId: number) => this.sweep(clinicId);
    return everyClinic(this.auth, turn, (told) => this.logger.error('audit.watch_failed', told));
  }

  /** Nothing while another process watches over the same clinic. */
  async sweep(clinicId: number): Promise<void> {
    const { store, alarms, proof, file } = this.watching;
    const heads = await this.work.run(clinicId, async (tx) => {
      if (!(await store.lock(tx))) return [];
      await alarms.watch(tx);
      const last = await store.anchoredAt(tx);
      if (last !== undefined && this.clock.now() - last < DAY_MS) return [];
      const { faults } = await proof.verify(tx);
      if (faults.length > 0) await alarms.chainBroken(tx, faults.length);
      return proof.anchor(tx);
    });
    await file.append(clinicId, heads);
  }
}
