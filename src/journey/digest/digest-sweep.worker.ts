import { Injectable } from '@nestjs/common';
import { Interval } from '@nestjs/schedule';
import { AuthService } from '../../auth/index.js';
import { Logger } from '../../runtime/index.js';
import { DigestPost } from './digest-post.service.js';

const everyMs = 600_000;

/** Looks every ten minutes whether the letters of the week are due. */
@Injectable()
export class DigestSweep {
  constructor(
    private readonly auth: AuthService,
    private readonly post: DigestPost,
    private readonly logger: Logger,
  ) {}

  /** Every clinic; one clinic's failure does not keep it from the next. */
  @Interval('journey.digest', everyMs)
  async sweepAll(): Promise<void> {
    const clinics = await this.auth.clinicIds().catch((error: unknown) => this.failed(error));
    for (const clinicId of clinics ?? []) await this.post.send(clinicId).catch((error: unknown) => this.failed(error));
  }

  private failed(error: unknown): undefined {
    this.logger.error('journey.digest_failed', { error });
  }
}
