import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { AuthService } from '../../auth/index.js';
import { Logger, UnitOfWork } from '../../runtime/index.js';
import { ForgetService } from './forget.service.js';

/** Forgets again, before anything is sent, whoever a restored backup brought back. */
@Injectable()
export class ErasureReapply implements OnApplicationBootstrap {
  constructor(
    private readonly auth: AuthService,
    private readonly work: UnitOfWork,
    private readonly forgetting: ForgetService,
    private readonly logger: Logger,
  ) {}

  /** A start that cannot forget whom it must forget is no start: the error stops it. */
  async onApplicationBootstrap(): Promise<void> {
    for (const clinicId of await this.auth.clinicIds()) {
      const erased = await this.reapply(clinicId);
      if (erased > 0) this.logger.warn('patient.erased_again', { clinic_id: clinicId, rows: erased });
    }
  }

  /** How many patients were erased again. */
  async reapply(clinicId: number): Promise<number> {
    return this.work.run(clinicId, (tx) => this.forgetting.reapply(tx));
  }
}
