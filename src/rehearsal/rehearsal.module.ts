import { Module } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { RehearsedProgrammes } from './session/rehearsed-programmes.service.js';
import { SessionController } from './session/session.controller.js';
import { SessionService } from './session/session.service.js';
import { SessionStore } from './session/session.store.js';

/** Rehearsals of drafts and published versions: nothing of them reaches a patient or a report. */
@Module({
  imports: [AuthModule, CatalogModule],
  controllers: [SessionController],
  providers: [RehearsedProgrammes, SessionStore, SessionService],
})
export class RehearsalModule {}
