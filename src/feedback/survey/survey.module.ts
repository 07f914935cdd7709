import { Module, type OnModuleInit } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { CatalogModule } from '../../catalog/index.js';
import { EffectRegister, EnrolmentModule } from '../../enrolment/index.js';
import { OutboxModule } from '../../outbox/index.js';
import { PatientModule } from '../../patient/index.js';
import { IdSource } from '../../runtime/index.js';
import { VoiceModule } from '../voice/voice.module.js';
import { SurveyMessageLinks } from './page/survey-addresses.service.js';
import { SurveyLinks } from './page/survey-links.service.js';
import { SurveyPageController } from './page/survey-page.controller.js';
import { SurveyTries } from './page/survey-tries.service.js';
import { SurveyTryStore } from './page/survey-try.store.js';
import { surveyEffects } from './survey-effects.js';
import { SurveyRoundStore } from './survey-round.store.js';
import { SurveySweep } from './survey-sweep.worker.js';
import { SurveyController } from './survey.controller.js';
import { SurveyRounds } from './survey-rounds.service.js';

/** Asks what patients think: rounds that scenarios and pages open, and the numbers that come back. */
@Module({
  imports: [AuthModule, CatalogModule, EnrolmentModule, OutboxModule, PatientModule, VoiceModule],
  controllers: [SurveyController, SurveyPageController],
  providers: [
    SurveyRoundStore,
    SurveyRounds,
    SurveyTryStore,
    SurveyTries,
    SurveyLinks,
    SurveyMessageLinks,
    SurveySweep,
  ],
  exports: [SurveyRounds, SurveySweep],
})
export class SurveyModule implements OnModuleInit {
  constructor(
    private readonly register: EffectRegister,
    private readonly store: SurveyRoundStore,
    private readonly rounds: SurveyRounds,
    private readonly ids: IdSource,
  ) {}

  onModuleInit(): void {
    for (const effect of surveyEffects(this.store, this.rounds, this.ids)) this.register.register(effect);
  }
}
