import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogService } from './catalog.service.js';
import { ProgrammeController } from './programme.controller.js';
import { ClinicProgrammeService } from './clinic-programme.service.js';
import { PauseStore } from './pause/pause.store.js';
import { RolloutStore } from './rollout/rollout.store.js';

/** Scenario and template versions, and the programme the loops run on. */
@Module({
  imports: [AuthModule],
  controllers: [ProgrammeController],
  providers: [CatalogService, ClinicProgrammeService, RolloutStore, PauseStore],
  exports: [CatalogService, ClinicProgrammeService, RolloutStore, PauseStore],
})
export class CatalogModule {}
