import { Injectable } from '@nestjs/common';
import { Clock, IdSource, LiveHints, type Tx } from '../../runtime/index.js';
import { AuthorNotes } from '../voice/author-notes.service.js';
import type { Doer, ImprovementMove } from './improvement.js';
import { ImprovementStore } from './improvement.store.js';

/** What is written into the history of an improvement. */
export interface Entry extends Partial<Pick<ImprovementMove, 'fromState' | 'toState' | 'note' | 'evidence'>> {
  readonly kind: ImprovementMove['kind'];
  readonly by: Doer;
}

/** Writes the history, shows it on open pages, and tells the authors of ideas. */
@Injectable()
export class ImprovementJournal {
  constructor(
    private readonly store: ImprovementStore,
    private readonly authors: AuthorNotes,
    private readonly hints: LiveHints,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  async write(tx: Tx, improvementId: string, { kind, by, ...rest }: Entry): Promise<void> {
    const at = this.clock.now();
    const { fromState = null, toState = null, note = null, evidence = null } = rest;
    const move = { at, kind, fromState, toState, byId: by.id, byName: by.name, note, evidence };
    await this.store.addMove(tx, this.ids.uuid(at), improvementId, move);
    this.hints.tell(tx, { kind: 'improvement', id: improvementId, by: by.id });
    if (kind === 'moved' || kind === 'created') await this.tellAuthors(tx, improvementId, toState ?? 'collected', at);
  }

  private async tellAuthors(tx: Tx, improvementId: string, status: string, at: number): Promise<void> {
    const found = await this.store.find(tx, improvementId);
    for (const feedbackId of found?.ideaIds ?? [])
      await this.authors.tell(tx, { feedbackId, status, title: found?.title ?? '', at });
  }
}
