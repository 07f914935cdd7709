import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService, everyClinic } from '../auth/index.js';
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

  @Interval('booking.round', everyMs)
  sweepAll(): Promise<void> {
    const turn = (clinicId: number) => this.sweep(clinicId, this.clock.now());
    return everyClinic(this.auth, turn, (told) => this.logger.error('booking.sweep_failed', told));
  }

  /** One round of a clinic at `now` (epoch ms); nothing where another process is at it. Each step is decided under its own locks. */
  async sweep(clinicId: number, now: number): Promise<void> {
    if (!(await this.round.letGo(clinicId, now))) return;
    await this.absences.announceDue(clinicId, now);
    await this.round.offerFreed(clinicId, now);
  }
}
