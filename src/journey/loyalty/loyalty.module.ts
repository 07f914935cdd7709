import { Module } from '@nestjs/common';
import { AuthModule } from '../../auth/index.js';
import { CatalogModule } from '../../catalog/index.js';
import { InboxModule } from '../../inbox/index.js';
import { PatientModule } from '../../patient/index.js';
import { ReportModule } from '../report/report.module.js';
import { AlarmStore } from './alarm.store.js';
import { LedgerStore } from './ledger.store.js';
import { LoyaltyActs } from './loyalty-acts.service.js';
import { LoyaltyAlarm } from './loyalty-alarm.service.js';
import { LoyaltyLedgers } from './loyalty-ledgers.service.js';
import { LoyaltyLedgersStore } from './loyalty-ledgers.store.js';
import { LoyaltyRound } from './loyalty-round.service.js';
import { LoyaltySweep } from './loyalty-sweep.worker.js';
import { LoyaltyController } from './loyalty.controller.js';
import { LoyaltyService } from './loyalty.service.js';
import { LoyaltyStore } from './loyalty.store.js';

/** Loyalty: its share, its checklist, its ledger, and who is about to lose it. */
@Module({
  imports: [AuthModule, CatalogModule, InboxModule, PatientModule, ReportModule],
  controllers: [LoyaltyController],
  providers: [
    AlarmStore,
    LedgerStore,
    LoyaltyAlarm,
    LoyaltyActs,
    LoyaltyLedgers,
    LoyaltyLedgersStore,
    LoyaltyRound,
    LoyaltyService,
    LoyaltyStore,
    LoyaltySweep,
  ],
})
export class LoyaltyModule {}
