import { Module, type OnModuleInit } from '@nestjs/common';
import { CatalogModule } from '../catalog/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientChangeService, PatientModule } from '../patient/index.js';
import { CatchUpStore } from './catch-up.store.js';
import { EffectRegister } from './effect-register.js';
import { EnrolmentController } from './enrolment.controller.js';
import { EnrolmentReader } from './enrolment-reader.store.js';
import { EnrolmentStore } from './enrolment.store.js';
import { EnrolmentWorker } from './enrolment.worker.js';
import { patientEffects } from './patient-effects.js';
import { publicationControllers, publicationProviders } from './publication/publication-parts.module.js';
import { PopulationService } from './publication/population.service.js';
import { TurnService } from './turn.service.js';

@Module({
  imports: [PatientModule, CatalogModule, OutboxModule],
  controllers: [EnrolmentController, ...publicationControllers],
  providers: [
    EnrolmentStore,
    EnrolmentReader,
    TurnService,
    EnrolmentWorker,
    EffectRegister,
    CatchUpStore,
    ...publicationProviders,
  ],
  exports: [TurnService, EnrolmentReader, EnrolmentWorker, EffectRegister, CatchUpStore, PopulationService],
})
export class EnrolmentModule implements OnModuleInit {
  constructor(
    private readonly register: EffectRegister,
    private readonly patients: PatientChangeService,
  ) {}

  /** What a scenario changes about the patient is written by the room of the patient, below this one. */
  onModuleInit(): void {
    for (const handler of patientEffects(this.patients)) this.register.register(handler);
  }
}
