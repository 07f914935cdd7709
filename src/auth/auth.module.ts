import { Module, RequestMethod } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { withScopeSlot } from '../runtime/index.js';
import { AccessGuard } from './access/access.guard.js';
import { AlarmController } from './alarm/alarm.controller.js';
import { AlarmService } from './alarm/alarm.service.js';
import { AlarmStore } from './alarm/alarm.store.js';
import { AnchorFile } from './alarm/anchor-file.adapter.js';
import { AuditWatch, WatchParts } from './alarm/audit-watch.worker.js';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyStore } from './api-key.store.js';
import { ActorNameStore } from './audit/actor-name.store.js';
import { AuditVerifyService } from './audit/audit-verify.service.js';
import { AuditController } from './audit/audit.controller.js';
import { AuditInterceptor } from './audit/audit.interceptor.js';
import { AuditService } from './audit/audit.service.js';
import { AuditStore } from './audit/audit.store.js';
import { AuthService } from './auth.service.js';
import { Branch } from './branch.entity.js';
import { Clinic } from './clinic.entity.js';
import { ClinicStore } from './clinic.store.js';
import { BreakGlassController } from './glass/break-glass.controller.js';
import { BreakGlassService } from './glass/break-glass.service.js';
import { BreakGlassStore } from './glass/break-glass.store.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency.store.js';
import { AccountService } from './session/account.service.js';
import { SessionController } from './session/session.controller.js';
import { SessionService } from './session/session.service.js';
import { SessionStore } from './session/session.store.js';
import { SignInService } from './session/sign-in.service.js';
import { ThrottleService } from './session/throttle.service.js';
import { ThrottleStore } from './session/throttle.store.js';
import { EntryService } from './staff/entry.service.js';
import { InvitationController } from './staff/invitation.controller.js';
import { InvitationService } from './staff/invitation.service.js';
import { InvitationStore } from './staff/invitation.store.js';
import { SecondFactorService } from './staff/second-factor.service.js';
import { SecondFactorStore } from './staff/second-factor.store.js';
import { StaffController } from './staff/staff.controller.js';
import { StaffService } from './staff/staff.service.js';
import { StaffStore } from './staff/staff.store.js';

/**
 * Guard and interceptors bind every route of the application: a route says what it needs, or that it is public. The audit stands outside
 * of the idempotent answers: one that is sent again is seen again.
 */
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, Branch, Clinic])],
  controllers: [
    SessionController,
    StaffController,
    InvitationController,
    BreakGlassController,
    AuditController,
    AlarmController,
  ],
  providers: [
    ClinicStore,
    ApiKeyStore,
    IdempotencyStore,
    AuthService,
    SessionStore,
    SessionService,
    ThrottleStore,
    ThrottleService,
    SignInService,
    AccountService,
    StaffStore,
    StaffService,
    InvitationStore,
    InvitationService,
    EntryService,
    SecondFactorStore,
    SecondFactorService,
    BreakGlassStore,
    BreakGlassService,
    AuditStore,
    ActorNameStore,
    AuditService,
    AuditVerifyService,
    AlarmStore,
    AlarmService,
    AnchorFile,
    WatchParts,
    AuditWatch,
    AccessGuard,
    AuditInterceptor,
    IdempotencyInterceptor,
    { provide: APP_GUARD, useExisting: AccessGuard },
    { provide: APP_INTERCEPTOR, useExisting: AuditInterceptor },
    { provide: APP_INTERCEPTOR, useExisting: IdempotencyInterceptor },
  ],
  exports: [
    AuthService,
    AuditService,
    AuditVerifyService,
    SessionService,
    StaffService,
    EntryService,
    SecondFactorService,
    IdempotencyInterceptor,
  ],
})
export class AuthModule implements NestModule {
  /** Each request gets a slot for the scope of its caller, which the guard fills in: the wall of departments in the database. */
  configure(consumer: MiddlewareConsumer): void {
    consumer
      .apply((_request: unknown, _response: unknown, next: () => void) => withScopeSlot(next))
      .forRoutes({ path: '{*path}', method: RequestMethod.ALL });
  }
}
