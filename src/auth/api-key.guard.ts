import { Injectable } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { AppError } from '../runtime/index.js';
import { AuthService } from './auth.service.js';
import { Public } from './public.decorator.js';

const BEARER = /^Bearer +(\S+)$/i;
/** The runtime's own pages stand below this room and guard themselves. Matched against the declared route, not the address. */
const RUNTIME_PAGE = /^\/(health|metrics)(\/|$)/;

/** Lets a request in whose `Authorization: Bearer` is a valid API key, and says whose it is in `request.clinicId`. */
@Injectable()
export class ApiKeyGuard implements CanActivate {
  constructor(
    private readonly auth: AuthService,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<Request & { clinicId?: number }>();
    if (this.isOpen(context, request)) return true;
    const key = BEARER.exec(request.headers.authorization ?? '')?.[1];
    const clinicId = key === undefined ? undefined : await this.auth.clinicOf(key);
    if (clinicId === undefined) throw this.unauthenticated(context.switchToHttp().getResponse<Response>());
    request.clinicId = clinicId;
    return true;
  }

  private isOpen(context: ExecutionContext, request: Request): boolean {
    if (this.reflector.getAllAndOverride(Public, [context.getHandler(), context.getClass()])) return true;
    return RUNTIME_PAGE.test((request.route as { path?: string } | undefined)?.path ?? '');
  }

  private unauthenticated(response: Response): AppError {
    response.setHeader('WWW-Authenticate', 'Bearer');
    return new AppError('UNAUTHENTICATED', 'The request has no valid API key.', {
      status: 401,
      fix: 'Send the header "Authorization: Bearer tropa_…" with a key that was not revoked.',
    });
  }
}
