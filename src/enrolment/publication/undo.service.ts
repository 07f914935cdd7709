import { Injectable } from '@nestjs/common';
import { OutboxService } from '../../outbox/index.js';
import { Clock, IdSource, type Tx } from '../../runtime/index.js';
import { FlightStore } from './flight.store.js';
import type { Flight } from './move.js';
import { MoveStore, type MovedBack, type PlacedLine, type PlacedRow } from './move.store.js';
import type { Publication, PublicationVersion } from './publication.store.js';

/** How an enrolment of a version ends that was taken back. */
const TAKEN_BACK = 'version-taken-back';

interface Way {
  readonly flight: Flight;
  readonly move: MovedBack;
  /** Why it does not go back; undefined: it does. */
  readonly kept: string | undefined;
}

/** Takes a publication back: who was moved and has taken no turn since stands again exactly where they stood. */
@Injectable()
export class UndoService {
  constructor(
    private readonly store: MoveStore,
    private readonly flights: FlightStore,
    private readonly outbox: OutboxService,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** One batch of those who were moved; how many it settled. */
  async step(tx: Tx, publication: Publication, limit: number): Promise<number> {
    const { publicationId } = publication;
    if ((await this.store.stateOf(tx, publicationId)) !== 'undoing') return 0;
    const moves = await this.store.claimBack(tx, publicationId, limit);
    if (moves.length === 0) return 0;
    const ways = await this.ways(tx, publication, moves);
    const now = this.clock.now();
    const back = ways.filter(({ kept }) => kept === undefined);
    await this.store.place(
      tx,
      back.map(({ move: { enrolmentId, before } }) => ({ enrolmentId, ...before, status: 'running', endedAt: null })),
      back.map(({ flight, move }) =>
        this.line(flight, publicationId, { to: move.before.snapshot.value, version: move.before.version, now }),
      ),
    );
    await this.store.keepUndone(
      tx,
      publicationId,
      ways.map(({ move: { enrolmentId }, kept }) => ({
        enrolmentId,
        undone: kept === undefined ? 'restored' : 'kept',
        reason: kept ?? null,
      })),
    );
    return moves.length;
  }

  /** One batch of those the version enrolled itself: they end, and nothing they planned leaves any more. */
  async endBorn(tx: Tx, { publicationId }: Publication, version: PublicationVersion, limit: number): Promise<number> {
    const ids = await this.store.claimBorn(tx, publicationId, version, limit);
    if (ids.length === 0) return 0;
    const now = this.clock.now();
    const running = (await this.flights.byId(tx, ids)).filter(({ status }) => status === 'running');
    await this.outbox.cancel(
      tx,
      running.map(({ enrolmentId }) => enrolmentId),
      'left',
      now,
    );
    const rows = running.map(({ enrolmentId, version: own, snapshot }): PlacedRow => {
      return { enrolmentId, version: own, status: 'finished', outcome: TAKEN_BACK, endedAt: now, snapshot, timers: [] };
    });
    const lines = running.map((flight) =>
      this.line(flight, publicationId, { to: undefined, version: flight.version, now }),
    );
    await this.store.place(tx, rows, lines);
    return running.length;
  }

  private async ways(tx: Tx, { versions }: Publication, moves: readonly MovedBack[]): Promise<Way[]> {
    const flights = await this.flights.byId(
      tx,
      moves.map(({ enrolmentId }) => enrolmentId),
    );
    const takenBack = await this.store.takenBack(tx, moves);
    const known = new Map(flights.map((flight) => [flight.enrolmentId, flight]));
    return moves.flatMap((move) => {
      const flight = known.get(move.enrolmentId);
      if (!flight) return [];
      const version = versions.find(({ scenario }) => scenario === flight.scenarioId)?.version;
      return { flight, move, kept: reasonToStay(flight, move, { version, asked: takenBack.has(move.enrolmentId) }) };
    });
  }

  private line(
    { enrolmentId, patientId, scenarioId, version, snapshot }: Flight,
    publicationId: string,
    { to, version: back, now }: { to: unknown; version: number; now: number },
  ): PlacedLine {
    const body = {
      publication: publicationId,
      scenario: `${scenarioId}@${back}`,
      from_version: version,
      from: snapshot.value,
      to,
      undo: true,
    };
    return { occurredAt: now, timelineId: this.ids.uuid(now), patientId, enrolmentId, kind: 'enrolment.moved', body };
  }
}

/** Whatever happened since is not taken back: people were asked, a turn was taken, a question was withdrawn. */
function reasonToStay(
  flight: Flight,
  move: MovedBack,
  of: { readonly version: number | undefined; readonly asked: boolean },
): string | undefined {
  if (move.result === 'handed') return 'WITH_A_PERSON';
  if (flight.status !== 'running') return flight.status === 'finished' ? 'ENDED' : 'PARKED';
  if (flight.turn !== move.turn || flight.version !== of.version) return 'TURN_SINCE';
  return of.asked ? 'QUESTION_WITHDRAWN' : undefined;
}
