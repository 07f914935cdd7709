import { createParamDecorator } from '@nestjs/common';
import type { ExecutionContext } from '@nestjs/common';
import { AppError } from './app-error.js';

interface ClinicRequest {
  readonly clinicId?: number;
}

/** The clinic of the request, as the guard that knew the caller put it there. Errors: AUTH_REQUIRED, when no guard did. */
export const ClinicId = createParamDecorator((_options: unknown, context: ExecutionContext): number => {
  const { clinicId } = context.switchToHttp().getRequest<ClinicRequest>();
  if (clinicId !== undefined) return clinicId;
  throw new AppError('AUTH_REQUIRED', 'The request is not signed in.', {
    status: 401,
    fix: 'Sign in, or send an API key.',
  });
});
