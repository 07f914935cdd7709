import { Module } from '@nestjs/common';
import { CatalogModule } from '../../catalog/index.js';
import { DocumentController } from '../document/document.controller.js';
import { ExperimentController } from './experiment.controller.js';
import { ReportModule } from '../report/report.module.js';

/** Experiments and what came of them, and the programme as a document: reads what the rooms below have recorded. */
@Module({
  imports: [CatalogModule, ReportModule],
  controllers: [ExperimentController, DocumentController],
  exports: [ReportModule],
})
export class ExperimentModule {}
