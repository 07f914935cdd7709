import { Module } from '@nestjs/common';
import { CatalogModule } from '../../catalog/index.js';
import { PatientModule } from '../../patient/index.js';
import { SocialController } from '../social/social.controller.js';
import { SocialStore } from '../social/social.store.js';
import { VoiceModule } from '../voice/voice.module.js';
import { ReviewImport } from './review-import.service.js';
import { ReviewReplies } from './review-replies.service.js';
import { ReviewController } from './review.controller.js';
import { ReviewStore } from './review.store.js';

/** What stands about the clinic in public, and who looks after it. */
@Module({
  imports: [CatalogModule, PatientModule, VoiceModule],
  controllers: [ReviewController, SocialController],
  providers: [ReviewStore, ReviewImport, ReviewReplies, SocialStore],
})
export class ReviewModule {}
