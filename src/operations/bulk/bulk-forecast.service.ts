import { Injectable } from '@nestjs/common';
import type { ClinicProgramme } from '../../catalog/index.js';
import type { CompiledScenario } from '../../engine/index.js';
import { LOOK_BACK_MS, TouchStore } from '../../outbox/index.js';
import { PeopleStore } from '../../patient/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { forecast, type Forecast } from './bulk-forecast.js';
import { BulkStore } from './bulk.store.js';

const chunk = 1_000;

/** Asks the gate, for many patients at once, what would become of the first message of a scenario. */
@Injectable()
export class BulkForecastService {
  constructor(
    private readonly store: BulkStore,
    private readonly people: PeopleStore,
    private readonly touches: TouchStore,
    private readonly clock: Clock,
  ) {}

  async judge(
    tx: Tx,
    programme: ClinicProgramme,
    scenario: CompiledScenario,
    patientIds: readonly string[],
  ): Promise<Forecast[]> {
    const forecasts: Forecast[] = [];
    for (let from = 0; from < patientIds.length; from += chunk) {
      forecasts.push(...(await this.part(tx, programme, scenario, patientIds.slice(from, from + chunk))));
    }
    return forecasts;
  }

  private async part(tx: Tx, programme: ClinicProgramme, scenario: CompiledScenario, patientIds: readonly string[]) {
    const now = this.clock.now();
    const people = await this.people.people(tx, patientIds, programme.clinic, now);
    const recipientIds = [...new Set([...people.values()].map(({ recipientId }) => recipientId))];
    const contacts = await this.people.openContacts(tx, recipientIds);
    const slots = await this.touches.slots(tx, recipientIds, now - LOOK_BACK_MS);
    const running = new Set(await this.store.running(tx, scenario.id, patientIds));
    const terms = { messageClass: scenario.definition.class, cadence: programme.cadence, now };
    return [...people].map(([patientId, person]) => {
      const { group, zone } = person.facts;
      const { deceased, heldBy, consents, mutes, recipientId } = person;
      const channels = (contacts.get(recipientId) ?? []).map(({ channel }) => channel);
      const facts = { deceased, heldBy, group, zone, consents, mutes, channels, slots: slots.get(recipientId) ?? [] };
      return forecast({ patientId, running: running.has(patientId), facts }, terms);
    });
  }
}
