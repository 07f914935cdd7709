import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService } from '../../catalog/index.js';
import type { ClinicProgramme } from '../../catalog/index.js';
import { EventStore } from '../../patient/index.js';
import type { Tx } from '../../runtime/index.js';
import { answerDue } from './handover-deadline.js';
import { HandoverDeadlineStore, type DeadlineMark, type HeldHandover } from './handover-deadline.store.js';
import { HandoverEcho } from './handover-echo.service.js';
import { answerable, handoverEvent, queueOf } from './handover.js';
import { HandoverStore, type HandoverMove } from './handover.store.js';

/** Who stands above the owners of departments. */
const aboveAll = 'journey-owner';

/**
 * Deadlines that passed: the first asks whoever answers for the department, the second whoever answers for the whole journey.
 * The scenario hears of the first; that nobody answers for a second time is a matter between people.
 */
@Injectable()
export class HandoverDeadlines {
  constructor(
    private readonly store: HandoverDeadlineStore,
    private readonly handovers: HandoverStore,
    private readonly events: EventStore,
    private readonly programmes: ClinicProgrammeService,
    private readonly echo: HandoverEcho,
  ) {}

  /** Marks at most `limit` handovers at `now` (epoch ms) as overdue, each once, as of its deadline. How many; none while another process sweeps. */
  async tellOverdue(tx: Tx, now: number, limit: number): Promise<number> {
    if (!(await this.store.lockSweep(tx))) return 0;
    const overdue = await this.store.overdue(tx, now, limit);
    if (overdue.length === 0) return 0;
    const programme = await this.programmes.of(tx);
    const steps = overdue.map((handover) => step(handover, firstMark(handover, programme, now)));
    await this.write(tx, steps, now);
    await this.events.record(
      tx,
      overdue.map((handover) => handoverEvent(handover, 'overdue', handover.dueAt)),
    );
    return overdue.length;
  }

  /** Passes at most `limit` handovers on to whoever answers for the journey. How many; none while another process sweeps. */
  async escalate(tx: Tx, now: number, limit: number): Promise<number> {
    if (!(await this.store.lockSweep(tx))) return 0;
    const late = await this.store.escalating(tx, now, limit);
    if (late.length === 0) return 0;
    const { roles } = (await this.programmes.of(tx)).map;
    const above = Object.hasOwn(roles, aboveAll) ? aboveAll : undefined;
    await this.write(
      tx,
      late.map((handover) => step(handover, secondMark(handover, above))),
      now,
    );
    return late.length;
  }

  private async write(tx: Tx, steps: readonly DeadlineStep[], now: number): Promise<void> {
    await this.store.mark(
      tx,
      steps.map(({ mark }) => mark),
    );
    const moves = steps.flatMap(({ handover, moves }) => {
      const holder = answerable(handover);
      return moves.map((move, index) => {
        const version = handover.version + 1 + index;
        return { handoverId: handover.handoverId, version, at: now, move, by: null, before: holder, after: holder };
      });
    });
    await this.handovers.addMoves(tx, moves);
    for (const { handover } of steps) this.echo.hint(tx, handover);
  }
}

interface DeadlineStep {
  readonly handover: HeldHandover;
  readonly moves: readonly HandoverMove[];
  readonly mark: DeadlineMark;
}

type Marked = Omit<DeadlineMark, 'handoverId' | 'version'>;

function step(handover: HeldHandover, { moves, ...mark }: Marked & { moves: readonly HandoverMove[] }): DeadlineStep {
  const { handoverId, version } = handover;
  return { handover, moves, mark: { ...mark, handoverId, version: version + moves.length } };
}

/** What was escalated already, as when it was given back, stays with whom it was escalated to. */
function firstMark(handover: HeldHandover, programme: ClinicProgramme, now: number) {
  const { escalation, escalatedTo, escalateAt, dueAt } = handover;
  const queue = queueOf(handover);
  const owner = programme.departments[queue]?.owner;
  if (escalation > 0 || !owner)
    return { moves: ['overdue'] as const, overdueAt: now, escalation, escalatedTo, escalateAt };
  const next = answerDue(programme, queue, dueAt);
  return {
    ...{ moves: ['overdue', 'escalated'] as const, overdueAt: now, escalation: 1, escalatedTo: owner },
    escalateAt: next,
  };
}

function secondMark({ overdueAt, escalation, escalatedTo }: HeldHandover, above: string | undefined) {
  if (above === undefined) return { moves: [] as const, overdueAt, escalation, escalatedTo, escalateAt: null };
  return { moves: ['escalated'] as const, overdueAt, escalation: 2, escalatedTo: above, escalateAt: null };
}
