import { Reflector } from '@nestjs/core';

/** Exempts a route or a whole controller from the API key: webhooks that prove themselves in their own way. */
export const Public = Reflector.createDecorator<void, true>({ transform: () => true });
