import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Logger } from '../../runtime/index.js';
import { MapCounts } from './map-counts.service.js';

/** A map is looked at by people: what happened two minutes ago may be missing on it. */
const everyMs = 120_000;

/** Counts what is new for the map of every clinic. */
@Injectable()
export class MapCountSweep {
  constructor(
    private readonly auth: AuthService,
    private readonly counts: MapCounts,
    private readonly logger: Logger,
  ) {}

  /** One clinic's failure does not keep it from the next. */
  @Interval('journey.map', everyMs)
  async countAll(): Promise<void> {
    const clinics = await this.auth.clinicIds().catch((error: unknown) => this.failed(error));
    for (const clinicId of clinics ?? [])
      await this.counts.count(clinicId).catch((error: unknown) => this.failed(error));
  }

  private failed(error: unknown): undefined {
    this.logger.error('journey.map_failed', { error });
  }
}
