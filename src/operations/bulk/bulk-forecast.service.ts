import { Injectable } from '@nestjs/common';
import type { ClinicProgramme } from '../../catalog/index.js';
import { isUnwanted, type CompiledScenario, type Slot } from '../../engine/index.js';
import { LOOK_BACK_MS, TouchStore } from '../../outbox/index.js';
import { PeopleStore, type Person } from '../../patient/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { forecastAll, type Candidate, type Forecast, type NotTaken } from './bulk-forecast.js';
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

  /** In the order of the ids, so that the preview and the run spend a shared budget alike. */
  async judge(
    tx: Tx,
    programme: ClinicProgramme,
    scenario: CompiledScenario,
    patientIds: readonly string[],
  ): Promise<Forecast[]> {
    const forecasts: Forecast[] = [];
    const budgets = new Map<string, readonly Slot[]>();
    const { class: messageClass, priority } = scenario.definition;
    const terms = { messageClass, priority, cadence: programme.cadence, now: this.clock.now() };
    for (let from = 0; from < patientIds.length; from += chunk) {
      const part = await this.candidates(tx, { programme, scenario, patientIds: patientIds.slice(from, from + chunk) });
      await this.addSlots(tx, part, budgets, terms.now);
      forecasts.push(...forecastAll(part, terms, budgets));
    }
    return forecasts;
  }

  private async candidates(
    tx: Tx,
    {
      programme,
      scenario,
      patientIds,
    }: { programme: ClinicProgramme; scenario: CompiledScenario; patientIds: readonly string[] },
  ): Promise<Candidate[]> {
    const people = await this.people.people(tx, patientIds, programme.clinic, this.clock.now());
    const recipientIds = [...new Set([...people.values()].map(({ recipientId }) => recipientId))];
    const contacts = await this.people.openContacts(tx, recipientIds);
    const running = new Set(await this.store.running(tx, scenario.id, patientIds));
    const notTaken = (patientId: string, { facts, recipientId }: Person): NotTaken | undefined => {
      if (running.has(patientId)) return 'already_enrolled';
      if (isUnwanted(scenario.definition, facts.tags)) return 'unwanted';
      return programme.enrolled(scenario.id, recipientId) ? undefined : 'not_in_share';
    };
    return patientIds.flatMap((patientId) => {
      const person = people.get(patientId);
      if (!person) return [];
      const { group, zone } = person.facts;
      const { deceased, heldBy, consents, mutes, recipientId } = person;
      const channels = (contacts.get(recipientId) ?? []).map(({ channel }) => channel);
      const facts = { deceased, heldBy, group, zone, consents, mutes, channels };
      return [{ patientId, recipientId, facts, notTaken: notTaken(patientId, person) }];
    });
  }

  /** Of recipients whom no earlier chunk has read. */
  private async addSlots(tx: Tx, part: readonly Candidate[], budgets: Map<string, readonly Slot[]>, now: number) {
    const fresh = [...new Set(part.map(({ recipientId }) => recipientId))].filter((id) => !budgets.has(id));
    const slots = await this.touches.slots(tx, fresh, now - LOOK_BACK_MS);
    for (const recipientId of fresh) budgets.set(recipientId, slots.get(recipientId) ?? []);
  }
}
