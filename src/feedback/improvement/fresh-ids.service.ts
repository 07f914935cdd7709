import { Injectable } from '@nestjs/common';
import { Clock, IdSource } from '../../runtime/index.js';

/** A new id at the time of the clock. */
@Injectable()
export class FreshIds {
  constructor(
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  id(): string {
    return this.ids.uuid(this.clock.now());
  }
}
