import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { Clock, LiveHints } from '../../runtime/index.js';
import { TypingBoard } from './typing-board.js';

/** Lets two who write to the same patient see each other, in every process. */
@Injectable()
export class TypingService {
  private readonly board = new TypingBoard();
  private readonly followed = new Map<number, Promise<() => void>>();

  constructor(
    private readonly hints: LiveHints,
    private readonly clock: Clock,
  ) {}

  /** `departments`: whose pages are told. */
  async note(actor: Principal, patientId: string, departments?: readonly string[]): Promise<void> {
    await this.follow(actor.clinicId);
    const hint = { kind: 'typing' as const, id: patientId, patientId, by: actor.id, departments };
    await this.hints.tellNow(actor.clinicId, hint);
  }

  /** The ids of the others who write to the patient. */
  async writers(actor: Principal, patientId: string): Promise<string[]> {
    await this.follow(actor.clinicId);
    return this.board.writers(actor.clinicId, patientId, { but: actor.id, now: this.clock.now() });
  }

  /** From the first question on this process hears of everybody who writes. */
  private async follow(clinicId: number): Promise<void> {
    const following =
      this.followed.get(clinicId) ??
      this.hints.follow(clinicId, (hint) => {
        if (hint === 'missed' || hint.kind !== 'typing' || hint.by === undefined) return;
        this.board.note(clinicId, hint.id, { who: hint.by, now: this.clock.now() });
      });
    this.followed.set(clinicId, following);
    await following;
  }
}
