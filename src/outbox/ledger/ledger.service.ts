import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { AccountStore, type AccountRow } from '../../channel/index.js';
import { UnitOfWork, type Tx } from '../../runtime/index.js';
import { entryOf, touchEntryOf, type LedgerEntry, type TouchEntry, type TouchRecord } from './ledger-view.js';
import { LedgerStore } from './ledger.store.js';
import type { TouchRow } from '../touch/touch-row.js';
import { touchUnknown } from '../touch/touch-unknown.js';

export type { LedgerEntry, TouchEntry } from './ledger-view.js';

/** Answers "why did, or didn't, this patient hear from us?" from the touch ledger. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly ledger: LedgerStore,
    private readonly accounts: AccountStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  /** The patient's planned touches, newest first, at most `limit`. */
  async why(clinicId: number, patientId: string, limit = 200): Promise<LedgerEntry[]> {
    return this.work.run(clinicId, async (tx) => {
      const touches = await this.ledger.touchesOf(tx, patientId, limit);
      return (await this.records(tx, touches)).map(entryOf);
    });
  }

  /** One touch from its plan to its last receipt, with the texts as they were sent. Errors: TOUCH_UNKNOWN. */
  async touch(clinicId: number, touchId: string): Promise<TouchEntry> {
    return this.work.run(clinicId, async (tx) => {
      const touch = await this.ledger.touch(tx, touchId);
      const [record] = touch ? await this.records(tx, [touch]) : [];
      if (!record) throw touchUnknown(touchId);
      return touchEntryOf(record);
    });
  }

  /** These touches from plan to last receipt, with the texts as they were sent, by id. */
  async ofTouches(tx: Tx, touchIds: readonly string[]): Promise<Map<string, TouchEntry>> {
    if (touchIds.length === 0) return new Map();
    const records = await this.records(tx, await this.ledger.touches(tx, touchIds));
    return new Map(records.map((record) => [record.touch.touchId, touchEntryOf(record)]));
  }

  private async records(tx: Tx, touches: readonly TouchRow[]): Promise<TouchRecord[]> {
    const touchIds = touches.map(({ touchId }) => touchId);
    const messages = grouped(await this.ledger.messagesOf(tx, touchIds));
    const moves = grouped(await this.ledger.movesOf(tx, touchIds));
    const rows = await this.accounts.all(tx);
    const accounts = new Map(rows.map(({ accountId, name }) => [accountId, name]));
    const programme = await this.programmes.of(tx);
    return touches.map((touch) => ({
      touch,
      messages: messages.get(touch.touchId) ?? [],
      moves: moves.get(touch.touchId) ?? [],
      titles: programme.titles(touch.scenarioId, touch.version) ?? null,
      paused: isPaused(rows, touch.channel),
      accounts,
    }));
  }
}

function grouped<Row extends { readonly touchId: string }>(rows: readonly Row[]): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) groups.set(row.touchId, [...(groups.get(row.touchId) ?? []), row]);
  return groups;
}

/** A channel waits while one of its accounts is paused and none is on. */
function isPaused(rows: readonly AccountRow[], channel: string | null): boolean {
  const states = rows.filter((row) => row.channel === channel).map(({ state }) => state);
  return states.includes('paused') && !states.includes('on');
}
