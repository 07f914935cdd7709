import { Injectable, type OnModuleInit } from '@nestjs/common';
import { EventStore } from '../event/event.store.js';
import { factEvents, factOfEvent } from './fact-of-event.js';
import { LifecycleService } from './lifecycle.service.js';

/** What the rooms above and the clinic's systems tell the scenarios is a fact about the patient too, in the same transaction. */
@Injectable()
export class FactEvents implements OnModuleInit {
  constructor(
    private readonly events: EventStore,
    private readonly lifecycle: LifecycleService,
  ) {}

  onModuleInit(): void {
    for (const type of factEvents)
      this.events.follow({
        type,
        told: (tx, events) =>
          this.lifecycle.tell(
            tx,
            events.flatMap((event) => factOfEvent(event) ?? []),
          ),
      });
  }
}
