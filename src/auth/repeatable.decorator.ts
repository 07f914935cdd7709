import { Reflector } from '@nestjs/core';

/**
 * Says that a route may be called twice with the same effect as once, by its own keys: it commits in several
 * transactions, so no answer can be stored together with all of its writes, and its Idempotency-Key is ignored.
 */
export const Repeatable = Reflector.createDecorator<void, true>({ transform: () => true });
