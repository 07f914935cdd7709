/** The door of the auth room: who the clinic is, who signs in, what they may do, and the audit of what they did. */
import { ApiKey } from './api-key.entity.js';
import { Branch } from './branch.entity.js';
import { Clinic } from './clinic.entity.js';

export { inScope, mayDo, needs, needsOf, roles, scopeOf } from './access/access.js';
export type { NeedName, Role, Scope } from './access/access.js';
export { AccessGuard } from './access/access.guard.js';
export { Actor } from './access/actor.decorator.js';
export { Need } from './access/need.decorator.js';
export type { Principal } from './access/principal.js';
export { Unaudited } from './access/unaudited.decorator.js';
export type { ChainHead } from './audit/audit-chain.js';
export { AuditWatch } from './alarm/audit-watch.worker.js';
export { AuditVerifyService } from './audit/audit-verify.service.js';
export type { AuditFault, AuditVerdict } from './audit/audit-verify.service.js';
export { AuditService } from './audit/audit.service.js';
export type { AuditActor, Audited } from './audit/audit.service.js';
export { AuthModule } from './auth.module.js';
export { AuthService } from './auth.service.js';
export { everyClinic } from './every-clinic.js';
export type { ApiKeyListing, KnownClinic } from './auth.service.js';
export type { BranchSettings, ClinicSettings } from './clinic.store.js';
export { IdempotencyInterceptor } from './idempotency.interceptor.js';
export { Public } from './public.decorator.js';
export { Repeatable } from './repeatable.decorator.js';
export { SessionService } from './session/session.service.js';
export { EntryService } from './staff/entry.service.js';
export type { InvitationLink } from './staff/invitation.service.js';
export { hashPassword } from './staff/password.adapter.js';
export { StaffService } from './staff/staff.service.js';
export type { NewStaff, StaffChange } from './staff/staff.service.js';
export type { StaffMember } from './staff/staff.store.js';
export type { Branch, Clinic };

/** For the data source. */
export const authEntities = [ApiKey, Branch, Clinic];
