import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { EffectItem } from '../../enrolment/index.js';
import { PeopleStore } from '../../patient/index.js';
import { IdSource } from '../../runtime/index.js';
import type { Tx } from '../../runtime/index.js';
import { answerDue } from './handover-deadline.js';
import { HandoverEcho } from './handover-echo.service.js';
import { filledFrom } from './handover-filling.js';
import { assertPair, filledFields, requiredBetween, type FieldName } from './handover-form.js';
import type { Mover } from './handover-mover.js';
import { PromiseStore } from './handover-promise.store.js';
import { opened, requestedHandover } from './handover.js';
import type { Handover } from './handover.js';
import { HandoverStore } from './handover.store.js';

/** What people are asked for outside any scenario; instants are epoch ms. */
export interface HandoverRequest {
  readonly patientId: string;
  readonly department: string;
  readonly reason: string;
  readonly summary: string;
  readonly dueAt: number;
  readonly now: number;
  /** Reasons of open handovers that make this one needless; left out: any reason. */
  readonly instead?: readonly string[] | undefined;
}

/** What one department offers another. */
export interface HandoverOffer {
  readonly patientId: string;
  readonly from: string;
  readonly to: string;
  readonly fields: Readonly<Partial<Record<FieldName, string | undefined>>>;
  readonly reason: string;
  readonly summary?: string | undefined;
  /** Epoch ms; left out: the deadline of the receiving department. */
  readonly dueAt?: number | undefined;
  /** The returned one it takes the place of. */
  readonly previousId?: string | undefined;
}

/** A form to be filled: what the pair requires, and what the house itself can say. */
export interface HandoverForm {
  readonly required: readonly FieldName[];
  readonly fields: Readonly<Partial<Record<FieldName, string>>>;
  readonly dueAt: number;
}

/** Where handovers begin: with scenarios, the front door and departments. The caller's transaction holds the patients' locks. */
@Injectable()
export class HandoverOpening {
  constructor(
    private readonly store: HandoverStore,
    private readonly promises: PromiseStore,
    private readonly people: PeopleStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly echo: HandoverEcho,
    private readonly ids: IdSource,
  ) {}

  /** One for each effect of a turn, in the turn's own transaction, with what is known and promised: one statement more. */
  async forScenarios(tx: Tx, items: readonly EffectItem[]): Promise<void> {
    const programme = await this.programmes.of(tx);
    const promises = await this.promises.open(tx, [...new Set(items.map((item) => item.person.facts.id))]);
    const handovers = items.map((item) => {
      const { facts } = item.person;
      const scenario = { id: item.scenarioId, state: item.state };
      const known = { patient: facts, appointment: item.appointment, scenario, promises: promises.get(facts.id) ?? [] };
      return { ...requestedHandover(item, this.ids.uuid(item.now)), fields: filledFrom(known, programme) };
    });
    await this.open(tx, handovers);
  }

  /** One that no scenario asked for; undefined while something open stands in its place. */
  async atDesk(tx: Tx, { instead, now, ...wanted }: HandoverRequest): Promise<Handover | undefined> {
    if (await this.store.hasOpen(tx, wanted.patientId, instead)) return undefined;
    const promises = (await this.promises.open(tx, [wanted.patientId])).get(wanted.patientId) ?? [];
    const fields = filledFields({ promised: promises.join('\n') });
    const handover = opened({ ...wanted, handoverId: this.ids.uuid(now), openedAt: now, fields });
    await this.open(tx, [handover]);
    return handover;
  }

  /** One between departments, its form already proven full. */
  async between(tx: Tx, offer: HandoverOffer, { mover, now }: { mover: Mover; now: number }): Promise<Handover> {
    const { map, ...hours } = await this.ground(tx);
    const { patientId, from, to, reason, summary, previousId } = offer;
    const fields = filledFields(offer.fields);
    const handover = opened({
      ...{ handoverId: this.ids.uuid(now), patientId, department: to, fromDepartment: from, reason },
      ...{ offeredBy: mover.id, offeredByName: mover.name, required: requiredBetween(map.handovers, from, to), fields },
      ...{ summary: summary ?? fields.next_step ?? fields.known ?? reason, previousId: previousId ?? null },
      ...{ openedAt: now, dueAt: offer.dueAt ?? answerDue(hours, to, now) },
    });
    await this.open(tx, [handover]);
    return handover;
  }

  /** The form of a pair, filled from the card and the open promises of the patient. Errors: INBOX_HANDOVER_DEPARTMENT. */
  async form(tx: Tx, pair: { patientId: string; from: string; to: string; now: number }): Promise<HandoverForm> {
    const { patientId, from, to, now } = pair;
    const programme = await this.programmes.of(tx);
    assertPair(Object.keys(programme.departments), from, to);
    const person = (await this.people.people(tx, [patientId], programme.clinic, now)).get(patientId);
    const promises = (await this.promises.open(tx, [patientId])).get(patientId) ?? [];
    return {
      required: requiredBetween(programme.map.handovers, from, to),
      fields: person ? filledFrom({ patient: person.facts, promises }, programme) : {},
      dueAt: answerDue(programme, to, now),
    };
  }

  private async ground(tx: Tx) {
    const { map, departments, rules, clinic } = await this.programmes.of(tx);
    return { map, departments, rules, clinic };
  }

  private async open(tx: Tx, handovers: readonly Handover[]): Promise<void> {
    await this.store.insert(tx, handovers);
    await this.echo.opened(tx, handovers);
  }
}
