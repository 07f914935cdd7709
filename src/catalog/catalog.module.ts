import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { ChannelModule } from '../channel/index.js';
import { TouchCalendarController } from './calendar/touch-calendar.controller.js';
import { TouchCalendarService } from './calendar/touch-calendar.service.js';
import { CatalogService } from './catalog.service.js';
import { ProgrammeController } from './programme/programme.controller.js';
import { ClinicProgrammeService } from './clinic/clinic-programme.service.js';
import { draftControllers, draftProviders } from './draft/draft-parts.module.js';
import { DraftOpeningService } from './draft/draft-opening.service.js';
import { DraftService } from './draft/draft.service.js';
import { PreviewController } from './preview/preview.controller.js';
import { PreviewService } from './preview/preview.service.js';
import { PreviewStore } from './preview/preview.store.js';
import { PauseStore } from './pause/pause.store.js';
import { VocabularyController } from './vocabulary.controller.js';
import { RolloutStore } from './rollout/rollout.store.js';
import { ProgrammeFileService } from './version/programme-file.service.js';
import { VersionService } from './version/version.service.js';

/** Scenario and template versions, and the programme the loops run on. */
@Module({
  imports: [AuthModule, ChannelModule],
  controllers: [
    ...draftControllers,
    PreviewController,
    ProgrammeController,
    TouchCalendarController,
    VocabularyController,
  ],
  providers: [
    ...draftProviders,
    PreviewService,
    PreviewStore,
    TouchCalendarService,
    CatalogService,
    ClinicProgrammeService,
    RolloutStore,
    PauseStore,
  ],
  exports: [
    DraftService,
    DraftOpeningService,
    ProgrammeFileService,
    VersionService,
    PreviewService,
    CatalogService,
    ClinicProgrammeService,
    RolloutStore,
    PauseStore,
  ],
})
export class CatalogModule {}
