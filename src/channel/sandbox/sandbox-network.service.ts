import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../runtime/index.js';
import { phoneText, showsMessage } from './phone.js';
import type { Arrival, Behaviour } from './phone.js';
import { SameTick } from './same-tick.js';
import { SandboxStore } from './sandbox.store.js';

/** The network behind all sandbox phones: one transaction for all messages of a clinic that are sent in the same tick. */
@Injectable()
export class SandboxNetwork {
  private readonly batch = new SameTick<Arrival, Behaviour>((clinicId, arrivals) => this.deliver(clinicId, arrivals));

  constructor(
    private readonly uow: UnitOfWork,
    private readonly store: SandboxStore,
  ) {}

  /** Brings a message to its phone and tells how the phone behaves; a repeat of the same clientRef is stored once. */
  arrive(arrival: Arrival): Promise<Behaviour> {
    return this.batch.add(arrival.message.clinicId, arrival);
  }

  private deliver(clinicId: number, arrivals: readonly Arrival[]): Promise<Behaviour[]> {
    return this.uow.run(clinicId, async (tx) => {
      const phones = arrivals.map((arrival) => arrival.message);
      const known = await this.store.behaviours(tx, phones);
      const taken = phones.map((phone) => known.get(phoneText(phone)) ?? 'ok');
      const shown = arrivals.filter((arrival, index) => showsMessage(taken[index] ?? 'ok', arrival.insist));
      if (shown.length > 0) await this.store.insertMessages(tx, shown);
      return taken;
    });
  }
}
