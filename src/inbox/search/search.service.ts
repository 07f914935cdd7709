import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import type { Tx } from '../../runtime/index.js';
import { departmentsOf } from '../conversation/holder.js';
import { readQuestion, type SearchQuestion } from './search-question.js';
import { SearchStore, type FoundLine, type FoundPerson, type SearchScope } from './search.store.js';

/** Finds people by name, phone and address, and lines of threads by their words. */
@Injectable()
export class SearchService {
  constructor(private readonly store: SearchStore) {}

  /** What of it the actor may read: of their departments, given to them, or named to them in a note. */
  async find(
    tx: Tx,
    actor: Principal,
    typed: string,
    limit: number,
  ): Promise<{ people: FoundPerson[]; lines: FoundLine[] }> {
    const question = readQuestion(typed);
    const scope = { everyDepartment: departmentsOf(actor) === null, limit };
    return { people: await this.people(tx, question, scope), lines: await this.lines(tx, question, limit) };
  }

  /** By the longest part of a name first: the others only narrow it down. */
  private async people(tx: Tx, { names, address, tail }: SearchQuestion, scope: SearchScope): Promise<FoundPerson[]> {
    const [longest] = [...names].sort((left, right) => right.length - left.length);
    const byName = longest === undefined ? [] : await this.store.byName(tx, longest);
    const found = await this.store.people(tx, byName, names, scope);
    const byAddress = address === undefined ? [] : await this.store.byAddress(tx, address);
    const byTail = tail === undefined ? [] : await this.store.byTail(tx, tail);
    const others = [...new Set([...byAddress, ...byTail])].filter(
      (id) => !found.some(({ patientId }) => patientId === id),
    );
    return [...found, ...(await this.store.people(tx, others, [], scope))].slice(0, scope.limit);
  }

  private async lines(tx: Tx, { words }: SearchQuestion, limit: number): Promise<FoundLine[]> {
    if (words.length === 0) return [];
    const common = await this.store.common(tx, words);
    const [rarest, ...others] = common.sort((left, right) => left.lines - right.lines);
    if (!rarest || rarest.lines === 0) return [];
    return this.store.lines(tx, [rarest.word, ...others.map(({ word }) => word)], limit);
  }
}
