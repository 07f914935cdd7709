import { Module } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ApiKey } from './api-key.entity.js';
import { ApiKeyGuard } from './api-key.guard.js';
import { ApiKeyStore } from './api-key.store.js';
import { AuthService } from './auth.service.js';
import { Branch } from './branch.entity.js';
import { Clinic } from './clinic.entity.js';
import { ClinicStore } from './clinic.store.js';
import { IdempotencyInterceptor } from './idempotency.interceptor.js';
import { IdempotencyStore } from './idempotency.store.js';

/** Guard and interceptor bind every route of the application: a route is open only when it says so with `@Public()`. */
@Module({
  imports: [TypeOrmModule.forFeature([ApiKey, Branch, Clinic])],
  providers: [
    ClinicStore,
    ApiKeyStore,
    IdempotencyStore,
    AuthService,
    ApiKeyGuard,
    IdempotencyInterceptor,
    { provide: APP_GUARD, useExisting: ApiKeyGuard },
    { provide: APP_INTERCEPTOR, useExisting: IdempotencyInterceptor },
  ],
  exports: [AuthService, IdempotencyInterceptor],
})
export class AuthModule {}
