import { Injectable } from '@nestjs/common';
import { Clock, LiveHints } from '../../runtime/index.js';

/** How long somebody counts as present after the last sign of them. */
const forgottenMs = 25_000;

/** Somebody who has the draft open; `at` in epoch ms. */
export interface Present {
  readonly id: string;
  readonly at: number;
}

/** Who has which draft open at this moment, in every process; in memory, for nothing is lost with it but a courtesy. */
@Injectable()
export class DraftPresence {
  private readonly seen = new Map<string, Map<string, number>>();
  private readonly followed = new Map<number, Promise<() => void>>();

  constructor(
    private readonly hints: LiveHints,
    private readonly clock: Clock,
  ) {}

  /** Says that somebody is there; pages are told when they were not there before. */
  async note(clinicId: number, draftId: string, id: string): Promise<void> {
    await this.follow(clinicId);
    const known = this.present(clinicId, draftId).some((each) => each.id === id);
    this.see(clinicId, draftId, id);
    await this.hints.tellNow(clinicId, { kind: 'presence', id: draftId, by: id });
    if (!known) await this.hints.tellNow(clinicId, { kind: 'draft', id: draftId, by: id });
  }

  /** Who is there, whoever came first before. */
  present(clinicId: number, draftId: string): Present[] {
    const now = this.clock.now();
    const known = this.seen.get(`${clinicId} ${draftId}`) ?? new Map<string, number>();
    return [...known].filter(([, at]) => now - at < forgottenMs).map(([id, at]) => ({ id, at }));
  }

  private see(clinicId: number, draftId: string, id: string): void {
    const now = this.clock.now();
    const key = `${clinicId} ${draftId}`;
    const known = this.seen.get(key) ?? new Map<string, number>();
    this.seen.set(key, known.set(id, now));
    if (this.seen.size <= 1_000) return;
    for (const [name, people] of this.seen)
      if ([...people.values()].every((at) => now - at >= forgottenMs)) this.seen.delete(name);
  }

  private async follow(clinicId: number): Promise<void> {
    const following =
      this.followed.get(clinicId) ??
      this.hints.follow(clinicId, (hint) => {
        if (hint !== 'missed' && hint.kind === 'presence' && hint.by !== undefined)
          this.see(clinicId, hint.id, hint.by);
      });
    this.followed.set(clinicId, following);
    await following;
  }
}
