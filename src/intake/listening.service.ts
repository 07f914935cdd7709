import { Injectable } from '@nestjs/common';
import type { InboundReply } from '../channel/index.js';
import { StaffIdeas } from '../feedback/index.js';
import { WalkEar } from '../rehearsal/index.js';
import type { Tx } from '../runtime/index.js';
import { HearingService, type Heeded } from './hearing.service.js';

/** Whom a reply is for: whoever walks a rehearsal answers as its patient, a member of staff may send an idea; everybody else speaks to the clinic. */
@Injectable()
export class ListeningService {
  constructor(
    private readonly walks: WalkEar,
    private readonly ideas: StaffIdeas,
    private readonly hearing: HearingService,
  ) {}

  /** Undefined: there is nothing to show, or nobody to answer to. */
  async hear(tx: Tx, reply: InboundReply): Promise<Heeded | undefined> {
    if ((await this.walks.heard(tx, reply)) || (await this.ideas.heard(tx, reply))) return undefined;
    return this.hearing.hear(tx, reply);
  }
}
