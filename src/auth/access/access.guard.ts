import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { AppError, Clock, narrowTo, UnitOfWork } from '../../runtime/index.js';
import { AuditService } from '../audit/audit.service.js';
import { AuthService } from '../auth.service.js';
import { BreakGlassStore } from '../glass/break-glass.store.js';
import { PublicKey } from '../public.decorator.js';
import { forged, sameOrigin } from '../session/same-origin.js';
import { cookieToken } from '../session/session-cookie.js';
import { principalOf } from '../session/session-principal.js';
import { SessionService } from '../session/session.service.js';
import { mayDo, mayThroughGlass } from './access.js';
import type { NeedName } from './access.js';
import type { KnownRequest } from './actor.decorator.js';
import { NeedKey } from './need.decorator.js';
import { patientOf } from './patient-path.js';
import type { Principal } from './principal.js';

const BEARER = /^Bearer +(\S+)$/i;
/** The runtime's own pages stand below this room and guard themselves. Matched against the declared route, not the address. */
const RUNTIME_PAGE = /^\/(health|metrics)(\/|$)/;
/** These change nothing, and a page of another site may not read their answers. */
const HARMLESS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * The one place that lets requests in: by an API key, which may do everything in its clinic, or by a session, whose person may do what
 * their roles say. It leaves who calls in `request.actor` and their clinic in `request.clinicId`.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionService,
    private readonly glass: BreakGlassStore,
    private readonly audit: AuditService,
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  private readonly reflector = new Reflector();

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request & KnownRequest>();
    const route = (request.route as { path?: string } | undefined)?.path ?? '';
    const declared = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride(PublicKey, declared) || RUNTIME_PAGE.test(route)) return true;
    const need = this.reflector.getAllAndOverride(NeedKey, declared);
    if (need === undefined) throw undeclared(request.method, route);
    const caller = await this.callerOf(request);
    if (!caller) throw this.unauthenticated(context.switchToHttp().getResponse<Response>());
    // What is shown to somebody who is signed in stays out of every cache.
    context.switchToHttp().getResponse<Response>().setHeader('Cache-Control', 'private, no-store');
    request.actor = await this.allowed(caller, need, { request, route });
    request.clinicId = caller.clinicId;
    return true;
  }

  /** Whether whoever asks is signed in or a system of some clinic; for what stands beside the routes. */
  async knows(request: Request): Promise<boolean> {
    return (await this.callerOf(request)) !== undefined;
  }

  private async callerOf(request: Request): Promise<Principal | undefined> {
    const key = BEARER.exec(request.headers.authorization ?? '')?.[1];
    if (key !== undefined) return this.auth.principalOfKey(key);
    const live = await this.sessions.of(cookieToken(request.headers.cookie));
    if (live?.session.stage !== 'open') return undefined;
    if (!HARMLESS.has(request.method)) {
      const ours = sameOrigin(request.headers) === 'yes' && this.sessions.isCsrf(live, request.headers['x-tropa-csrf']);
      if (!ours) throw forged();
    }
    return principalOf(live);
  }

  /** Who calls, with what an opened glass adds; a refusal is written down. */
  private async allowed(
    caller: Principal,
    need: NeedName,
    { request, route }: { request: Request; route: string },
  ): Promise<Principal> {
    if (caller.kind === 'key') return caller;
    const may = mayDo(caller.roles, need);
    if (may && caller.departments === 'all') return caller;
    const patientId = patientOf(route, request.params);
    const breakGlassId = mayThroughGlass(need) ? await this.glassOf(caller, patientId) : undefined;
    narrow(caller, breakGlassId === undefined ? undefined : patientId);
    if (breakGlassId !== undefined) return { ...caller, departments: 'all', branches: 'all', breakGlassId };
    if (may) return caller;
    await this.work.run(caller.clinicId, (tx) =>
      this.audit.append(tx, caller, 'refused', { what: `${request.method} ${route}`, patientId }),
    );
    throw forbidden(need);
  }

  private async glassOf({ clinicId, id }: Principal, patientId: string | undefined): Promise<string | undefined> {
    if (patientId === undefined) return undefined;
    return this.work.run(clinicId, (tx) => this.glass.open(tx, id, patientId, this.clock.now()));
  }

  private unauthenticated(response: Response): AppError {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return new AppError('UNAUTHENTICATED', 'The request has neither a valid API key nor a session.', {
      status: 401,
      fix: 'Sign in, or send the header "Authorization: Bearer tropa_…" with a key that was not revoked.',
    });
  }
}

/** What the database shows to this request from now on, whatever the rooms ask for; behind an opened glass its one patient too. */
function narrow({ kind, id, departments }: Principal, glassPatientId: string | undefined): void {
  if (departments !== 'all') narrowTo({ departments, caller: `${kind}:${id}`, glassPatientId });
}

function undeclared(method: string, route: string): AppError {
  return new AppError('AUTH_ROUTE_OPEN', `The route ${method} ${route} does not say who may call it.`, {
    status: 500,
    fix: 'Give its handler or its controller @Need(…), or @Public() when it proves itself in its own way.',
  });
}

function forbidden(need: NeedName): AppError {
  return new AppError('AUTH_FORBIDDEN', `None of your roles may do this; it takes the right ${need}.`, {
    status: 403,
    fix: 'Ask an administrator of the clinic for a role with this right.',
  });
}
