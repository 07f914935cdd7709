import type { Clock } from './clock.js';
import type { Logger } from './logger.js';
import type { UnitOfWork } from './postgres/unit-of-work.js';
import { WAKE_CHANNEL, type Wakeups } from './wakeups.js';

/** What one batch of one clinic came to. */
export interface BatchReport {
  /** Rows taken up; a full batch means that there may be more. */
  readonly taken: number;
  /** When the clinic has work again, epoch ms; undefined when nothing is known to wait. */
  readonly nextDue: number | undefined;
}

export interface WorkLoopOptions {
  /** Also names the column of `clinic_wake` that hints at its next work. */
  readonly name: 'enrolment' | 'outbox' | 'intake';
  /** Takes one batch; the full batch size is the loop's business only through `taken`. */
  readonly batch: (clinicId: number) => Promise<BatchReport>;
  readonly clock: Clock;
  readonly work: UnitOfWork;
  readonly wakeups: Wakeups;
  readonly logger: Logger;
}

/** No timer of the process sleeps longer: a hint that was lost costs at most this. */
const slowPollMs = 5_000;
/** However far the next known work lies, a clinic is looked at as often as this: a wake-up that was lost costs no more. */
const lookMs = 60_000;
/** After a failure the clinic rests, so that a broken one does not spin and the others go on. */
const restMs = 1_000;
const never = Number.MAX_SAFE_INTEGER;

/**
 * A loop over the clinics that have work: woken by LISTEN/NOTIFY, asleep until the next due time, never polling busily.
 * Clinics take turns batch by batch, so one clinic's backlog does not hold up another's.
 */
export class WorkLoop {
  private readonly due = new Map<number, number>();
  private readonly hinted = new Map<number, { due: number; at: number }>();
  private lastPoll = -Infinity;
  private stopping = new AbortController();
  private sleeping = new AbortController();
  private running: Promise<void> | undefined;
  private stopListening: () => void = () => undefined;

  constructor(private readonly options: WorkLoopOptions) {}

  async start(): Promise<void> {
    this.stopListening = await this.options.wakeups.listen(WAKE_CHANNEL, (payload) => this.heard(payload));
    this.running = this.run();
  }

  /** Ends after the batch in hand. */
  async stop(): Promise<void> {
    this.stopListening();
    this.stopping.abort();
    this.sleeping.abort();
    await this.running;
  }

  /** Work of this clinic came up in this very process. */
  wake(clinicId: number): void {
    this.due.set(clinicId, 0);
    this.sleeping.abort();
  }

  private heard(payload: string): void {
    const clinicId = Number(payload);
    if (payload !== '' && Number.isInteger(clinicId)) return this.wake(clinicId);
    this.lastPoll = -Infinity;
    this.sleeping.abort();
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      this.sleeping = new AbortController();
      await this.poll();
      const worked = await this.round();
      if (!worked) await this.sleep();
    }
  }

  /** One batch for each clinic that is due. */
  private async round(): Promise<boolean> {
    let worked = false;
    for (const [clinicId, due] of [...this.due]) {
      if (this.stopping.signal.aborted) return true;
      if (due > this.options.clock.now()) continue;
      worked = true;
      await this.turnOf(clinicId);
    }
    return worked;
  }

  private async turnOf(clinicId: number): Promise<void> {
    const { batch, clock, logger, name } = this.options;
    // Set before the batch reads: a wake-up that comes meanwhile must not be overwritten by what the batch knew.
    this.due.set(clinicId, never);
    try {
      const { taken, nextDue } = await batch(clinicId);
      const next = taken > 0 ? clock.now() : (nextDue ?? never);
      this.due.set(clinicId, Math.min(next, this.due.get(clinicId) ?? never));
      if (taken === 0) await this.hint(clinicId, nextDue);
    } catch (error) {
      logger.error('loop.batch_failed', { loop: name, clinic_id: clinicId, error });
      this.due.set(clinicId, clock.now() + restMs);
    }
  }

  private async sleep(): Promise<void> {
    const { clock } = this.options;
    const next = Math.min(...this.due.values(), never);
    const pause = Math.max(0, Math.min(next - clock.now(), slowPollMs));
    await clock.sleep(pause, AbortSignal.any([this.sleeping.signal, this.stopping.signal]));
  }

  /** Finds the clinics whose next work another process knew of, and those nobody told us about. */
  private async poll(): Promise<void> {
    const { clock, work, name, logger } = this.options;
    if (clock.monotonic() - this.lastPoll < slowPollMs) return;
    this.lastPoll = clock.monotonic();
    try {
      const rows = await work.system((tx) =>
        tx.query<{ clinic_id: number; due: number }>(
          `SELECT clinic_id, (extract(epoch FROM ${name}_due) * 1000)::float8 AS due FROM clinic_wake`,
        ),
      );
      // A hint is what a process knew before it ended: whoever has not looked yet looks, whatever was hinted.
      for (const row of rows) this.due.set(row.clinic_id, Math.min(row.due, this.due.get(row.clinic_id) ?? 0));
    } catch (error) {
      logger.warn('loop.poll_failed', { loop: name, error });
    }
  }

  /**
   * Outside any turn's transaction: one hot row would serialise the clinic. Written when the work comes earlier than
   * was hinted; otherwise only now and then, so that a hint which has passed does not make others look in vain.
   */
  private async hint(clinicId: number, nextDue: number | undefined): Promise<void> {
    const { work, name, clock } = this.options;
    const now = clock.now();
    const due = Math.min(nextDue ?? never, now + lookMs);
    const known = this.hinted.get(clinicId);
    const earlier = !known || due < known.due;
    if (!earlier && (known.due > now || now - known.at < slowPollMs)) return;
    this.hinted.set(clinicId, { due, at: now });
    await work.system((tx) =>
      tx.query(`UPDATE clinic_wake SET ${name}_due = to_timestamp($2::float8 / 1000) WHERE clinic_id = $1`, [
        clinicId,
        due,
      ]),
    );
  }
}
