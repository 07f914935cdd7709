import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { AppError } from '../../runtime/index.js';
import type { Principal } from './principal.js';

/** What the guard writes on a request. */
export interface KnownRequest {
  clinicId?: number;
  actor?: Principal;
}

/** Who calls, as the guard knew them. Errors: AUTH_REQUIRED, on a public route. */
export const Actor = createParamDecorator((_options: unknown, context: ExecutionContext): Principal => {
  const { actor } = context.switchToHttp().getRequest<KnownRequest>();
  if (actor !== undefined) return actor;
  throw new AppError('AUTH_REQUIRED', 'The request is not signed in.', {
    status: 401,
    fix: 'Sign in, or send an API key.',
  });
});
