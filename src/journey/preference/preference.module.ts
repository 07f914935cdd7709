import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { CatalogModule } from '../../catalog/index.js';
import { PatientModule } from '../../patient/index.js';
import { PreferenceController } from './preference.controller.js';
import { PreferenceService } from './preference.service.js';

/** What patients do not want to hear of. */
@Module({
  imports: [AuthModule, CatalogModule, PatientModule],
  controllers: [PreferenceController],
  providers: [PreferenceService],
})
export class PreferenceModule {}
