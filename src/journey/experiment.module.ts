import { Module } from '@nestjs/common';
import { ExperimentController } from './experiment.controller.js';
import { ExperimentService } from './experiment.service.js';
import { ExperimentStore } from './experiment.store.js';

/** Experiments and what came of them: reads the records of the rooms below. */
@Module({
  controllers: [ExperimentController],
  providers: [ExperimentStore, ExperimentService],
  exports: [ExperimentService],
})
export class ExperimentModule {}
