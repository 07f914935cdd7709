import { Reflector } from '@nestjs/core';

/** Says why a route leaves no row in the audit by itself: it shows and changes nothing of a patient. */
export const Unaudited = Reflector.createDecorator<string>();
