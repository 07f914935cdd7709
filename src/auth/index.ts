/** The door of the auth room: who the clinic is and which systems may speak for it. */
import { ApiKey } from './api-key.entity.js';
import { Branch } from './branch.entity.js';
import { Clinic } from './clinic.entity.js';

export { ApiKeyGuard } from './api-key.guard.js';
export { AuthModule } from './auth.module.js';
export { AuthService } from './auth.service.js';
export type { ApiKeyListing, KnownClinic } from './auth.service.js';
export type { BranchSettings, ClinicSettings } from './clinic.store.js';
export { IdempotencyInterceptor } from './idempotency.interceptor.js';
export { Public } from './public.decorator.js';
export { Repeatable } from './repeatable.decorator.js';
export type { Branch, Clinic };

/** For the data source. */
export const authEntities = [ApiKey, Branch, Clinic];
