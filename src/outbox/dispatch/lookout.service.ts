import { Injectable } from '@nestjs/common';
import { Clock, UnitOfWork } from '../../runtime/index.js';
import { EvidenceStore } from '../evidence/evidence.store.js';
import { MessageStore } from '../letter/message.store.js';
import { RecordService } from '../record.service.js';
import { ResolutionService } from '../evidence/resolution.service.js';
import { TouchStore } from '../touch/touch.store.js';

/** Knows what the outbox has to look after beside sending: leases that ran out, messages nothing was heard of, and when next. */
@Injectable()
export class LookoutService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly records: RecordService,
    private readonly resolutions: ResolutionService,
    private readonly touches: TouchStore,
    private readonly messages: MessageStore,
    private readonly evidence: EvidenceStore,
  ) {}

  async settle(clinicId: number): Promise<void> {
    const now = this.clock.now();
    const due = await this.work.run(clinicId, async (tx) => ({
      lease: await this.messages.nextLease(tx),
      check: await this.evidence.nextCheck(tx),
    }));
    if (due.lease !== undefined && due.lease <= now) await this.records.settleLost(clinicId, now);
    if (due.check !== undefined && due.check <= now) await this.resolutions.settleDue(clinicId);
  }

  /** When there is something to send or to look after next, epoch ms; `opensAt`: when a channel may be used again. */
  async nextDue(
    clinicId: number,
    channels: readonly string[],
    opensAt: ReadonlyMap<string, number>,
  ): Promise<number | undefined> {
    const due = await this.work.run(clinicId, async (tx) => {
      const ready = await this.touches.nextReady(tx, channels);
      const times = [await this.messages.nextLease(tx), await this.evidence.nextCheck(tx)];
      return [...ready.map(({ channel, due: at }) => Math.max(at, opensAt.get(channel) ?? at)), ...times];
    });
    const known = due.flatMap((at) => at ?? []);
    return known.length === 0 ? undefined : Math.min(...known);
  }
}
