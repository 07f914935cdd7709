import { Injectable } from '@nestjs/common';
import { positionOf } from '../../engine/index.js';
import { OutboxService } from '../../outbox/index.js';
import { Clock, IdSource, type Tx } from '../../runtime/index.js';
import { EffectRegister, type EffectItem } from '../effect-register.js';
import { FlightReader, type FlightFacts } from './flight-reader.service.js';
import { MoveChoices } from './move-choice.js';
import { moveOf, type Flight, type Moved } from './move.js';
import { MoveStore, type MoveResult, type PlacedLine, type PlacedRow } from './move.store.js';
import type { Publication } from './publication.store.js';

/** How an enrolment ends that a publication hands to people. */
const HANDED = 'handed-over';
const REASON = 'programme-changed';

interface Decided {
  readonly flight: Flight;
  readonly moved: Moved;
  readonly to: number;
}

/**
 * Moves those in flight, a batch in one transaction: patients locked as the enrolment loop locks them, facts loaded after,
 * each enrolment decided by a pure rule and written with its line of the timeline. What is written is a result of the
 * roster, so a batch that was lost in a crash is simply taken again.
 */
@Injectable()
export class MoveService {
  constructor(
    private readonly store: MoveStore,
    private readonly flights: FlightReader,
    private readonly outbox: OutboxService,
    private readonly register: EffectRegister,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** One batch; how many of the roster it settled. None though some wait: the loop holds them at this moment. */
  async step(tx: Tx, publication: Publication, limit: number): Promise<number> {
    const { publicationId } = publication;
    if ((await this.store.stateOf(tx, publicationId)) !== 'moving') return 0;
    const ids = await this.store.claim(tx, publicationId, limit);
    if (ids.length === 0) return 0;
    const decided = await this.decide(tx, publication, ids);
    await this.write(tx, publication, decided);
    return decided.length;
  }

  private async decide(tx: Tx, publication: Publication, ids: readonly string[]): Promise<Decided[]> {
    const flights = await this.flights.byId(tx, ids);
    const facts = await this.flights.facts(tx, flights, this.clock.now());
    const choices = new MoveChoices(publication.moves);
    return flights.map((flight) => {
      const to = publication.versions.find(({ scenario }) => scenario === flight.scenarioId)?.version ?? flight.version;
      return { flight, to, moved: decideOne(flight, { choices, to, facts }) };
    });
  }

  private async write(tx: Tx, { publicationId }: Publication, decided: readonly Decided[]): Promise<void> {
    const now = this.clock.now();
    const handed = decided.filter(({ moved }) => moved.result === 'handed');
    const questions = decided.flatMap(({ flight: { enrolmentId }, moved }) =>
      moved.result === 'moved' ? moved.withdraw.map((question) => ({ enrolmentId, ...question })) : [],
    );
    const rows = decided.flatMap((one) => placedRow(one, now) ?? []);
    const placed = new Set(rows.map(({ enrolmentId }) => enrolmentId));
    const lines = decided
      .filter(({ flight }) => placed.has(flight.enrolmentId))
      .map((one) => this.line(one, publicationId, now));
    await this.outbox.cancel(
      tx,
      handed.map(({ flight }) => flight.enrolmentId),
      'left',
      now,
    );
    await this.outbox.withdraw(tx, questions, now);
    await this.store.place(tx, rows, lines);
    await this.handOver(tx, handed, now);
    await this.store.keep(tx, publicationId, decided.map(resultOf), now);
  }

  /** By the way every scenario asks people: the effect of the vocabulary. */
  private async handOver(tx: Tx, handed: readonly Decided[], now: number): Promise<void> {
    if (handed.length === 0) return;
    const flights = handed.map(({ flight }) => flight);
    const facts = await this.flights.facts(tx, flights, now);
    const items = handed.flatMap((one) => effectItem(one, facts, now) ?? []);
    await this.register.carryOut(
      tx,
      items.map((item) => ({ type: 'request_handover', item })),
    );
  }

  private line({ flight, moved, to }: Decided, publicationId: string, now: number): PlacedLine {
    const { enrolmentId, patientId, scenarioId, version, snapshot } = flight;
    const told = moved.result === 'moved' ? { to: moved.snapshot.value, timers: moved.timers } : { handed: true };
    const body = {
      publication: publicationId,
      scenario: `${scenarioId}@${to}`,
      from_version: version,
      from: snapshot.value,
      ...told,
    };
    return { occurredAt: now, timelineId: this.ids.uuid(now), patientId, enrolmentId, kind: 'enrolment.moved', body };
  }
}

function decideOne(flight: Flight, of: { choices: MoveChoices; to: number; facts: FlightFacts }): Moved {
  const { programme, now } = of.facts;
  const facts = of.facts.of(flight);
  if (!facts) return { result: 'left', reason: 'FACT_MISSING' };
  return moveOf(flight, {
    choices: of.choices,
    from: programme.scenario(flight.scenarioId, flight.version),
    to: programme.scenario(flight.scenarioId, of.to),
    facts,
    rules: programme.rules,
    now,
  });
}

function placedRow({ flight, moved, to }: Decided, now: number): PlacedRow | undefined {
  const { enrolmentId, version, outcome, snapshot } = flight;
  if (moved.result === 'moved') {
    const { snapshot: next, timers } = moved;
    return { enrolmentId, version: to, status: 'running', outcome, endedAt: null, snapshot: next, timers };
  }
  if (moved.result !== 'handed') return undefined;
  return { enrolmentId, version, status: 'finished', outcome: HANDED, endedAt: now, snapshot, timers: [] };
}

function resultOf({ flight, moved }: Decided): MoveResult {
  const { enrolmentId, turn, version, status, outcome, snapshot, timers } = flight;
  const changed = moved.result === 'moved' || moved.result === 'handed';
  return {
    enrolmentId,
    result: moved.result,
    reason: moved.result === 'left' ? moved.reason : null,
    position: positionOf(snapshot.value),
    target: moved.result === 'moved' ? moved.target : null,
    turn,
    before: changed ? { version, status, outcome, snapshot, timers } : null,
  };
}

function effectItem({ flight, moved }: Decided, facts: FlightFacts, now: number): EffectItem | undefined {
  const person = facts.people.get(flight.patientId);
  if (moved.result !== 'handed' || !person) return undefined;
  const { enrolmentId, scenarioId, version, turn, snapshot, subjectId } = flight;
  const [state = ''] = positionOf(snapshot.value).split(' + ');
  const { department, summary } = moved.task;
  const params = { to: department, reason: REASON, due: moved.dueAt, ...(summary === undefined ? {} : { summary }) };
  const appointment = subjectId === null ? undefined : facts.appointments.get(subjectId);
  const place = { enrolmentId, scenarioId, version, turn, seq: 0, state, episode: snapshot.entries[state] ?? 0 };
  return { ...place, person, appointment, params, now };
}
