import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { OutboxModule } from '../outbox/index.js';
import { DraftPastStore } from './draft/draft-past.store.js';
import { ComparisonController } from './long/comparison.controller.js';
import { ComparisonJob } from './long/comparison.job.service.js';
import { ComparisonStore } from './long/comparison.store.js';
import { DraftExamplesController } from './long/draft-examples.controller.js';
import { LongProgrammes } from './long/long-programmes.service.js';
import { SimulationController } from './long/simulation.controller.js';
import { SimulationJob } from './long/simulation.job.service.js';
import { MysteryController } from './mystery/mystery.controller.js';
import { MysteryJob } from './mystery/mystery.job.service.js';
import { MysteryService } from './mystery/mystery.service.js';
import { MysteryStore } from './mystery/mystery.store.js';
import { RehearsedProgrammes } from './session/rehearsed-programmes.service.js';
import { RehearsalSessionController } from './session/rehearsal-session.controller.js';
import { SessionService } from './session/session.service.js';
import { SessionStore } from './session/session.store.js';
import { WalkEar } from './walk/walk-ear.service.js';
import { WalkLooking } from './walk/walk-look.service.js';
import { WalkController } from './walk/walk.controller.js';
import { WalkService } from './walk/walk.service.js';
import { WalkStore } from './walk/walk.store.js';
import { WalkWorker } from './walk/walk.worker.js';

/** Rehearsals of drafts and published versions: nothing of them reaches a patient or a report. */
@Module({
  imports: [AuthModule, CatalogModule, OutboxModule],
  controllers: [
    ...[RehearsalSessionController, SimulationController, ComparisonController, DraftExamplesController],
    ...[WalkController, MysteryController],
  ],
  providers: [
    ...[RehearsedProgrammes, SessionStore, SessionService],
    ...[WalkStore, WalkEar, WalkService, WalkLooking, WalkWorker],
    ...[MysteryStore, MysteryJob, MysteryService],
    ...[LongProgrammes, SimulationJob, DraftPastStore, ComparisonStore, ComparisonJob],
  ],
  exports: [WalkEar],
})
export class RehearsalModule {}
