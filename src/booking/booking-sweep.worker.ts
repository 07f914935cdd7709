import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../auth/index.js';
import { Clock, Logger } from '../runtime/index.js';
import { AbsenceService } from './absence/absence.service.js';
import { BookingRound } from './waiting-list/booking-round.service.js';

const everyMs = 15_000;

/** Lets go of what is over, offers freed slots, and tells of absences once they can no longer be taken back. */
@Injectable()
export class BookingSweep {
  constructor(
    private readonly round: BookingRound,
    private readonly absences: AbsenceService,
    private readonly auth: AuthService,
    private readonly clock: Clock,
    private readonly logger: Logger,
  ) {}

  /** Every clinic, one after the other, where sweeps are scheduled; one clinic's failure does not keep it from the next. */
  @Interval('booking.round', everyMs)
  async sweepAll(): Promise<void> {
    try {
      for (const clinicId of await this.auth.clinicIds()) await this.sweepSafely(clinicId);
    } catch (error) {
      this.logger.error('booking.sweep_failed', { error });
    }
  }

  /** One round of a clinic at `now` (epoch ms); nothing where another process is at it. Each step is decided under its own locks. */
  async sweep(clinicId: number, now: number): Promise<void> {
    if (!(await this.round.letGo(clinicId, now))) return;
    await this.absences.announceDue(clinicId, now);
    await this.round.offerFreed(clinicId, now);
  }

  private async sweepSafely(clinicId: number): Promise<void> {
    try {
      await this.sweep(clinicId, this.clock.now());
    } catch (error) {
      this.logger.error('booking.sweep_failed', { clinic_id: clinicId, error });
    }
  }
}
