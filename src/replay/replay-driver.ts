import type { INestApplicationContext } from '@nestjs/common';
import { ClinicProgrammeService } from '../catalog/index.js';
import { ChannelRegistry, type Route } from '../channel/index.js';
import { TurnService } from '../enrolment/index.js';
import { DispatchService, RecordService, TouchStore } from '../outbox/index.js';
import { AppointmentService, BulkService, PatientService } from '../patient/index.js';
import { UnitOfWork, type VirtualClock, type Tx } from '../runtime/index.js';
import { bookingRows, replayId } from './replay-entry.js';
import { ReplayFeed, type FeedItem, type Progress } from './replay-feed.store.js';

export const replayClinic = 1;

/**
 * The clock moves in windows: what happens in one is fed, then turns and dispatches run until nothing of it is due. Each
 * item still has its own time (VirtualClock.itemTime), so a window decides only how much work one batch has.
 */
const windowMs = 3 * 3_600_000;
const batch = 1_000;
/** No lease of a run that was killed is waited for: its process has gone. The last millisecond a Date can hold. */
const endOfTime = 8.64e15;

/** Tells a file's history to the clinic, with the production engine, store, gate and outbox under a virtual clock. */
export class ReplayDriver {
  private readonly work: UnitOfWork;
  private readonly turns: TurnService;
  private readonly dispatches: DispatchService;
  private readonly touches: TouchStore;
  private readonly feed = new ReplayFeed();
  private routes: readonly Route[] = [];
  private fed = 0;
  private grown = 200;
  private progress: Progress = { rowsRead: 0, fedAt: 0, fedLine: 0, fedKind: '', clockAt: 0 };

  constructor(
    private readonly app: INestApplicationContext,
    private readonly clock: VirtualClock,
  ) {
    this.work = app.get(UnitOfWork);
    this.turns = app.get(TurnService);
    this.dispatches = app.get(DispatchService);
    this.touches = app.get(TouchStore);
  }

  /**
   * Runs to the end of the file and of everything it set going. `onWindow` hears the virtual time of each window;
   * `onGrowth` is called whenever the number of items fed has grown fourfold.
   */
  async run(onWindow: (at: number) => void, onGrowth: () => Promise<void>): Promise<void> {
    await this.resume();
    for (;;) {
      const next = await this.nextAt();
      if (next === undefined) return;
      const end = (Math.floor(next / windowMs) + 1) * windowMs;
      this.clock.set(end - 1);
      onWindow(end);
      await this.feedUntil(end);
      await this.drain();
      if (this.fed < this.grown) continue;
      this.grown = 4 * this.fed;
      await onGrowth();
    }
  }

  /** After a crash: the clock stands where it stood, and what was on its way is settled before anything new. */
  private async resume(): Promise<void> {
    const stored = await this.work.run(replayClinic, (tx) => this.feed.progress(tx));
    if (stored) this.progress = stored;
    if (this.progress.clockAt > 0) this.clock.set(this.progress.clockAt);
    const programme = await this.work.run(replayClinic, (tx) => this.app.get(ClinicProgrammeService).of(tx));
    this.routes = programme.clinic.channels.flatMap((channel) =>
      this.app.get(ChannelRegistry).routesOf(replayClinic, channel).slice(0, 1),
    );
    while ((await this.app.get(RecordService).settleLost(replayClinic, endOfTime)) > 0);
  }

  private async nextAt(): Promise<number | undefined> {
    const times = await this.work.run(
      replayClinic,
      async (tx) => [
        await this.feed.nextAt(tx, this.progress),
        await this.turns.nextDue(tx),
        ...(await this.touches.nextReady(tx, this.channels())).map(({ due }) => due),
      ],
      { keyed: true },
    );
    const known = times.filter((time) => time !== undefined);
    return known.length > 0 ? Math.min(...known) : undefined;
  }

  private async feedUntil(end: number): Promise<void> {
    for (;;) {
      const fed = await this.work.run(
        replayClinic,
        async (tx) => {
          const items = await this.feed.next(tx, this.progress, end, batch);
          const last = items.at(-1);
          if (!last) return 0;
          await this.enter(
            tx,
            items.filter((item) => item.kind === 'booked'),
          );
          await this.end(
            tx,
            items.filter((item) => item.kind === 'ended'),
          );
          const progress = {
            ...this.progress,
            fedAt: last.at,
            fedLine: last.line,
            fedKind: last.kind,
            clockAt: end - 1,
          };
          await this.feed.advance(tx, progress);
          tx.afterCommit(() => void (this.progress = progress));
          return items.length;
        },
        { keyed: true },
      );
      this.fed += fed;
      if (fed < batch) return;
    }
  }

  private async enter(tx: Tx, items: readonly Omit<FeedItem, 'newPatient'>[]): Promise<void> {
    const known = await this.app
      .get(PatientService)
      .patientIds(tx, [...new Set(items.map(({ body }) => body.patientKey))]);
    const seen = new Set(known.keys());
    const rows = items.map(({ body }) => {
      const fresh = !seen.has(body.patientKey);
      seen.add(body.patientKey);
      return { fresh, ...bookingRows(body, fresh) };
    });
    await this.app.get(BulkService).bulkEnter(tx, {
      patients: rows.filter(({ fresh }) => fresh).map(({ patient }) => patient),
      appointments: rows.map(({ appointment }) => appointment),
      events: rows.map(({ event }) => event),
    });
  }

  private async end(tx: Tx, items: readonly Omit<FeedItem, 'newPatient'>[]): Promise<void> {
    const reports = items.map(({ at, body }) => ({
      externalId: body.appointmentKey,
      patientId: replayId('patient', body.patientKey),
      startsAt: body.startsAt,
      occurredAt: at,
      status: body.outcome,
      zone: body.zone,
    }));
    await this.app.get(AppointmentService).recordAppointments(tx, reports, this.clock.now());
  }

  /** Turns first, then what they planned, until neither has anything left: one day's touches meet before one leaves. */
  private async drain(): Promise<void> {
    for (;;) {
      for (let taken = 1; taken > 0;) ({ taken } = await this.turns.takeBatch(replayClinic, batch));
      const ready = await this.work.run(replayClinic, (tx) => this.touches.nextReady(tx, this.channels()), {
        keyed: true,
      });
      if (!ready.some(({ due }) => due <= this.clock.now())) return;
      for (const route of this.routes) await this.dispatchAll(route);
    }
  }

  private async dispatchAll(route: Route): Promise<void> {
    const programme = await this.work.run(replayClinic, (tx) => this.app.get(ClinicProgrammeService).of(tx));
    const limit = route.adapter.capabilities.concurrency;
    for (let taken = 1; taken > 0;) ({ taken } = await this.dispatches.dispatch(replayClinic, programme, route, limit));
  }

  private channels(): string[] {
    return this.routes.map(({ adapter }) => adapter.channel);
  }
}
