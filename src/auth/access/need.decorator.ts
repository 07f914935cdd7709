import { applyDecorators } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { ApiExtension } from '@nestjs/swagger';
import type { NeedName } from './access.js';

/** For the guard, which reads what a route asks. */
export const NeedKey = Reflector.createDecorator<NeedName>();

/**
 * What a route, or every route of a controller, asks of its caller; the route's own word comes first. The API description carries it as
 * `x-need`. A route without it and without `@Public()` is refused.
 */
export const Need = (need: NeedName): MethodDecorator & ClassDecorator =>
  applyDecorators(NeedKey(need), ApiExtension('x-need', need));
