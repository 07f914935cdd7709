import { Injectable } from '@nestjs/common';
import { AppError, Clock, Config, IdSource, LiveHints, Metrics } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import type { Principal } from '../access/principal.js';
import { AlarmStore, type Alarm, type AlarmKind } from './alarm.store.js';

const SPAN_MS = 3_600_000;
/** Whoever hands patients their data does so one at a time. */
const MOST_EXPORTS = 10;

/** Tells those who watch over the audit of unusual reading: once, until somebody else has looked into it. */
@Injectable()
export class AlarmService {
  private readonly raised: { inc(labels: { kind: AlarmKind }): void };

  constructor(
    private readonly store: AlarmStore,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    private readonly config: Config,
    metrics: Metrics,
  ) {
    const said = { name: 'tropa_audit_alarms_total', help: 'Alarms of the audit', labels: ['kind'] as const };
    this.raised = metrics.counter(said);
  }

  /** Looks at the hour before now. How many alarms are new. */
  async watch(tx: Tx): Promise<number> {
    const since = this.clock.now() - SPAN_MS;
    const limits = { patients: this.config.readAlarm, exports: MOST_EXPORTS };
    let raised = 0;
    for (const { staffId, patients, exported, firstAt, lastAt } of await this.store.readings(tx, {
      since,
      ...limits,
    })) {
      const read = { staffId, firstAt, lastAt };
      if (patients > limits.patients && (await this.raise(tx, { ...read, kind: 'mass_read', patients }))) raised += 1;
      const many = exported > limits.exports;
      if (many && (await this.raise(tx, { ...read, kind: 'mass_export', patients: exported }))) raised += 1;
    }
    return raised;
  }

  /** Rows of the audit are not what was written. */
  async chainBroken(tx: Tx, places: number): Promise<void> {
    const now = this.clock.now();
    await this.raise(tx, { kind: 'chain_broken', staffId: null, patients: places, firstAt: now, lastAt: now });
  }

  /** Newest first, from behind the id `after`. */
  async list(tx: Tx, page: { after: string | undefined; open: boolean; limit: number }): Promise<Alarm[]> {
    return this.store.list(tx, page);
  }

  /** Somebody else than the one it is about has looked into it. Errors: AUTH_ALARM_UNKNOWN, AUTH_ALARM_OWN. */
  async review(tx: Tx, actor: Principal, alarmId: string): Promise<void> {
    const found = await this.store.find(tx, alarmId);
    if (!found) {
      throw new AppError('AUTH_ALARM_UNKNOWN', `No alarm ${alarmId} waits for a review.`, {
        status: 404,
        fix: 'Take the id from GET /api/v1/audit/alarms.',
      });
    }
    if (found.staffId === actor.id) {
      throw new AppError('AUTH_ALARM_OWN', 'Nobody looks into an alarm about themselves.', {
        status: 409,
        fix: 'Ask another administrator or an auditor.',
      });
    }
    await this.store.review(tx, alarmId, actor.id, this.clock.now());
    this.hints.tell(tx, { kind: 'alarm', id: alarmId });
  }

  /** Whether it is a new one. */
  private async raise(tx: Tx, alarm: Omit<Alarm, 'alarmId' | 'staffName' | 'reviewedAt' | 'reviewedBy'>) {
    if (await this.store.grow(tx, alarm)) return false;
    const { kind } = alarm;
    const alarmId = this.ids.uuid(this.clock.now());
    await this.store.insert(tx, { ...alarm, alarmId });
    this.hints.tell(tx, { kind: 'alarm', id: alarmId });
    tx.afterCommit(() => this.raised.inc({ kind }));
    return true;
  }
}
