import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { ROUTE_ARGS_METADATA, SSE_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';
import { from, mergeMap } from 'rxjs';
import type { Observable } from 'rxjs';
import { UnitOfWork } from '../../runtime/index.js';
import { touchesPatients } from '../access/access.js';
import type { KnownRequest } from '../access/actor.decorator.js';
import { NeedKey } from '../access/need.decorator.js';
import { patientOf, patientsIn, subjectOf, wordOf } from '../access/patient-path.js';
import { Unaudited } from '../access/unaudited.decorator.js';
import { AuditService } from './audit.service.js';

/** A list shows at most a page; an answer with more of them than this is no list. */
const MOST_PATIENTS = 1_000;
/** The arguments of a handler as Nest notes them, by kind and place. */
type Arguments = Record<string, { data?: { passthrough?: boolean } }>;

/** Nest's number for `@Res()`: such a handler has sent its answer before anybody can look at it. */
const RESPONSE_ARGUMENT = '1:';
const READING = new Set(['GET', 'HEAD']);

/**
 * One row in the audit for each request that shows or changes something of patients, and for each change of anything else. A change
 * is written down before it is made; what was seen before the answer leaves, with the patients it shows. Without the row there is no
 * change and no answer.
 */
@Injectable()
export class AuditInterceptor implements NestInterceptor {
  constructor(
    private readonly audit: AuditService,
    private readonly work: UnitOfWork,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request & KnownRequest>();
    if (!this.isAudited(context, request)) return next.handle();
    if (!READING.has(request.method) || sendsByItself(context))
      return from(this.write(request, undefined)).pipe(mergeMap(() => next.handle()));
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        await this.write(request, answer);
        return answer;
      }),
    );
  }

  private isAudited(context: ExecutionContext, { actor, method }: Request & KnownRequest): boolean {
    const declared = [context.getHandler(), context.getClass()];
    const need = this.reflector.getAllAndOverride(NeedKey, declared);
    if (!actor || need === undefined || this.reflector.getAllAndOverride(Unaudited, declared) !== undefined)
      return false;
    return touchesPatients(need) || (need !== 'self' && !READING.has(method));
  }

  private async write(request: Request & KnownRequest, answer: unknown): Promise<void> {
    const { actor, method, params } = request;
    if (!actor) return;
    const route = (request.route as { path: string }).path;
    const patientId = patientOf(route, params);
    const shown = patientsIn(answer, MOST_PATIENTS).filter((id) => id !== patientId);
    const subject = subjectOf(params, request.body) ?? wordOf(route, params, request.body);
    await this.work.run(actor.clinicId, (tx) =>
      this.audit.append(tx, actor, READING.has(method) ? 'read' : 'write', {
        what: `${method} ${route}`,
        patientId,
        patientIds: shown,
        subject: subject === patientId ? undefined : subject,
      }),
    );
  }
}

function sendsByItself(context: ExecutionContext): boolean {
  const handler = context.getHandler();
  if (Reflect.getMetadata(SSE_METADATA, handler) === true) return true;
  const args = (Reflect.getMetadata(ROUTE_ARGS_METADATA, context.getClass(), handler.name) ?? {}) as Arguments;
  return Object.entries(args).some(([name, { data }]) => name.startsWith(RESPONSE_ARGUMENT) && !data?.passthrough);
}
