import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { from, lastValueFrom } from 'rxjs';
import type { Observable } from 'rxjs';
import { AppError, Clock, UnitOfWork } from '../runtime/index.js';
import type { Tx } from '../runtime/index.js';
import type { NeedName } from './access/access.js';
import type { KnownRequest } from './access/actor.decorator.js';
import { NeedKey } from './access/need.decorator.js';
import { IdempotencyStore } from './idempotency.store.js';
import type { RequestName } from './idempotency.store.js';
import { Repeatable } from './repeatable.decorator.js';

const HEADER = 'idempotency-key';
const METHODS = new Set(['POST', 'PUT', 'DELETE']);
const KEY = /^[\x21-\x7e]{1,255}$/;
/** Their answers may hold a link or a code that is shown once: nothing of them is stored. */
const SECRETIVE: ReadonlySet<NeedName> = new Set(['self', 'staff.write']);
/** A day is what callers may rely on; an hour more covers a sweep that is late. */
const KEEP_MS = 25 * 3_600_000;

interface Call {
  readonly name: RequestName;
  readonly response: Response;
  readonly next: CallHandler;
}

/**
 * Gives a request with an `Idempotency-Key` its effect once: the answer is stored in the transaction of the handler's
 * own writes, and sent again when the same request comes again. A refused request stores nothing and may be repeated.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly store: IdempotencyStore,
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request & KnownRequest>();
    const { clinicId } = request;
    const key = request.headers[HEADER];
    const repeatable = this.reflector.getAllAndOverride(Repeatable, [context.getHandler(), context.getClass()]);
    const need = this.reflector.getAllAndOverride(NeedKey, [context.getHandler(), context.getClass()]);
    const skipped = repeatable || (need !== undefined && SECRETIVE.has(need)) || !METHODS.has(request.method);
    if (clinicId === undefined || key === undefined || skipped) return next.handle();
    const name = nameOf(request, String(key));
    const response = context.switchToHttp().getResponse<Response>();
    return from(this.uow.run(clinicId, (tx) => this.once(tx, { name, response, next })));
  }

  /** Forgets answers that nobody may rely on any more; for a periodic sweep. How many were forgotten. */
  async purge(tx: Tx): Promise<number> {
    return this.store.purge(tx, this.clock.now() - KEEP_MS);
  }

  private async once(tx: Tx, { name, response, next }: Call): Promise<unknown> {
    if (!(await this.store.claim(tx, name, this.clock.now()))) return this.again(tx, name, response);
    const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
    await this.store.answer(tx, name, response.statusCode, answer);
    return answer;
  }

  private async again(tx: Tx, name: RequestName, response: Response): Promise<unknown> {
    const stored = await this.store.find(tx, name);
    if (!stored?.bodyHash.equals(name.bodyHash)) {
      throw new AppError('IDEMPOTENCY_MISMATCH', 'This Idempotency-Key was used before with another request body.', {
        status: 409,
        fix: 'Send a new key with a new request, and the same key only to repeat the very same request.',
      });
    }
    response.status(stored.status);
    response.setHeader('Idempotency-Replayed', 'true');
    return stored.response;
  }
}

/** The route is the path with its ids: the same key on another patient is another request. */
function nameOf(request: Request & KnownRequest, key: string): RequestName {
  if (!KEY.test(key)) {
    throw new AppError('IDEMPOTENCY_KEY', 'The Idempotency-Key is not 1 to 255 printable ASCII characters.', {
      fix: 'Send a UUID, new for every request that shall have an effect of its own.',
    });
  }
  const content = JSON.stringify([request.query, request.body ?? null]);
  const bodyHash = createHash('sha256').update(content).digest();
  // A person's key is theirs alone: whoever else sends it is not answered with what was shown to them.
  const own = request.actor?.kind === 'staff' ? `${request.actor.id} ${key}` : key;
  return { route: `${request.method} ${request.path}`, key: own, bodyHash };
}
