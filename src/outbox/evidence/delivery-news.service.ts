import { Injectable } from '@nestjs/common';
import { LiveHints, WAKE_CHANNEL, Wakeups, type Tx } from '../../runtime/index.js';

/** Receipts about more people than this in one transaction are those of a mass send: whoever looks at a thread asks again by themselves. */
const mostPeople = 20;

/** Says outside this room that evidence changed something: to the loop what is to be sent again, to open pages whose messages moved. */
@Injectable()
export class DeliveryNews {
  constructor(
    private readonly hints: LiveHints,
    private readonly wakeups: Wakeups,
  ) {}

  /** After the commit of `tx`: messages of these patients are in another state of delivery. */
  moved(tx: Tx, patientIds: readonly string[]): void {
    const people = new Set(patientIds);
    if (people.size > mostPeople) return;
    for (const patientId of people) this.hints.tell(tx, { kind: 'message', id: patientId, patientId });
  }

  /** After the commit of `tx`: something is to leave again. */
  ready(tx: Tx): void {
    tx.afterCommit(() => this.wakeups.notify(WAKE_CHANNEL, String(tx.clinicId)));
  }
}
