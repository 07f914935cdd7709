import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { SweepAlarm } from '../desk/desk-sweep.worker.js';
import { AwaitedFiles } from './awaited-file.service.js';

const everyMs = 10_000;

/** Fetches what patients sent soon after it came: a provider keeps it for days only, an account may be gone tomorrow. */
@Injectable()
export class FileSweep {
  private sweeping = false;

  constructor(
    private readonly auth: AuthService,
    private readonly files: AwaitedFiles,
    private readonly alarm: SweepAlarm,
  ) {}

  /** Every clinic in turn, a handful of each, so that one with a heap of films does not keep the next one waiting. */
  @Interval('inbox.files', everyMs)
  async sweepAll(): Promise<void> {
    if (this.sweeping) return;
    this.sweeping = true;
    await this.alarm.safely(undefined, async () => {
      for (const clinicId of await this.auth.clinicIds()) {
        await this.alarm.safely(clinicId, () => this.files.turn(clinicId));
      }
    });
    this.sweeping = false;
  }
}
