import { Module, type DynamicModule } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AuthModule } from './auth/index.js';
import { BookingModule } from './booking/index.js';
import { CatalogModule } from './catalog/index.js';
import { ChannelFrontModule } from './channel/index.js';
import { DemoModule } from './demo/demo.module.js';
import { effects } from './engine/index.js';
import { EffectRegister, EnrolmentModule } from './enrolment/index.js';
import { FeedbackModule } from './feedback/index.js';
import { InboxModule } from './inbox/index.js';
import { IntakeModule } from './intake/index.js';
import {
  ExperimentModule,
  JourneyMapModule,
  LoyaltyModule,
  PersonaModule,
  PreferenceModule,
  ReportModule,
} from './journey/index.js';
import { OperationsModule } from './operations/index.js';
import { OutboxModule } from './outbox/index.js';
import { PatientModule } from './patient/index.js';
import { RehearsalModule } from './rehearsal/index.js';
import { RuntimeModule, type RuntimeOptions } from './runtime/index.js';

export interface AppOptions extends RuntimeOptions {
  /** Periodic sweeps belong to workers: a command or a replay on a virtual clock must not run them. */
  readonly sweeps: boolean;
}

/** The whole house: the only file that knows every room. Which loops run is the entry point's choice, by role. */
@Module({})
export class AppModule {
  constructor(private readonly register: EffectRegister) {}

  static forRoot({ sweeps, ...options }: AppOptions): DynamicModule {
    return {
      module: AppModule,
      imports: [
        RuntimeModule.forRoot(options),
        ...(sweeps ? [ScheduleModule.forRoot()] : []),
        AuthModule,
        PatientModule,
        CatalogModule,
        OutboxModule,
        EnrolmentModule,
        BookingModule,
        InboxModule,
        FeedbackModule,
        ExperimentModule,
        ReportModule,
        JourneyMapModule,
        LoyaltyModule,
        PersonaModule,
        PreferenceModule,
        RehearsalModule,
        DemoModule,
        IntakeModule,
        OperationsModule,
        ChannelFrontModule.forRoot({ imports: [IntakeModule] }),
      ],
    };
  }

  /** After every room has registered its handlers: an effect that nobody carries out stops the boot. */
  onApplicationBootstrap(): void {
    this.register.assertComplete(Object.keys(effects));
  }
}
