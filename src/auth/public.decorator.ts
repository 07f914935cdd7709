import { applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension, ApiSecurity } from '@nestjs/swagger';

/** For the guard, which lets everybody in. */
export const PublicKey = Reflector.createDecorator<void, true>({ transform: () => true });

/** Exempts a route or a whole controller from signing in: what proves itself in its own way, or is meant for everybody. */
export const Public = (): MethodDecorator & ClassDecorator =>
  applyDecorators(PublicKey(), ApiExtension('x-public', true), ApiSecurity({}));
