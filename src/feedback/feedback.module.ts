import { Module } from '@nestjs/common';
import { LoopModule } from './loop.module.js';
import { ReviewModule } from './review/review.module.js';
import { SurveyModule } from './survey/survey.module.js';
import { VoiceModule } from './voice/voice.module.js';

/** What patients and staff say about the clinic, and what becomes of it. */
@Module({ imports: [LoopModule, ReviewModule, SurveyModule, VoiceModule], exports: [LoopModule, VoiceModule] })
export class FeedbackModule {}
