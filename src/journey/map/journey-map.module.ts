import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { CatalogModule } from '../../catalog/index.js';
import { EnrolmentModule } from '../../enrolment/index.js';
import { CountingService } from './counting.service.js';
import { CountingStore } from './counting.store.js';
import { DraftMaps } from './draft-map.service.js';
import { FiguresStore } from './figures.store.js';
import { LoopStore } from './loop.store.js';
import { MapCounts } from './map-counts.service.js';
import { MapCountSweep } from './map-count.worker.js';
import { MapController } from './map.controller.js';
import { PanelService } from './panel.service.js';
import { RowsStore } from './rows.store.js';
import { MapReader } from './sheet.service.js';

const services = [CountingService, DraftMaps, MapCounts, MapCountSweep, MapReader, PanelService];

/** The living map of the journey: its projections, its colours, and the sheet it is printed on. */
@Module({
  imports: [AuthModule, CatalogModule, EnrolmentModule],
  controllers: [MapController],
  providers: [...services, CountingStore, FiguresStore, LoopStore, RowsStore],
  exports: [MapCounts, MapReader],
})
export class JourneyMapModule {}
