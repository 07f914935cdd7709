import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { DraftPastStore } from './draft-past.store.js';
import { ComparisonController } from './long/comparison.controller.js';
import { ComparisonJob } from './long/comparison.job.service.js';
import { ComparisonStore } from './long/comparison.store.js';
import { DraftExamplesController } from './long/draft-examples.controller.js';
import { LongProgrammes } from './long/long-programmes.service.js';
import { SimulationController } from './long/simulation.controller.js';
import { SimulationJob } from './long/simulation.job.service.js';
import { RehearsedProgrammes } from './session/rehearsed-programmes.service.js';
import { RehearsalSessionController } from './session/rehearsal-session.controller.js';
import { SessionService } from './session/session.service.js';
import { SessionStore } from './session/session.store.js';

/** Rehearsals of drafts and published versions: nothing of them reaches a patient or a report. */
@Module({
  imports: [AuthModule, CatalogModule],
  controllers: [RehearsalSessionController, SimulationController, ComparisonController, DraftExamplesController],
  providers: [
    ...[RehearsedProgrammes, SessionStore, SessionService],
    ...[LongProgrammes, SimulationJob, DraftPastStore, ComparisonStore, ComparisonJob],
  ],
})
export class RehearsalModule {}
