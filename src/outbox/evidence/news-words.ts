import { AppError, type Tx } from '../../runtime/index.js';

/** What the news of enrolments says: the room that keeps the news knows. */
export interface NewsSource {
  /** By enrolment, then by locale; an enrolment without news is left out. */
  texts(tx: Tx, enrolmentIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>;
}

/** The outbox knows no news: whoever does registers here at boot. */
export class NewsWords {
  private source: NewsSource | undefined;

  /** Errors: OUTBOX_SECOND_NEWS. */
  register(source: NewsSource): void {
    if (this.source) {
      throw new AppError('OUTBOX_SECOND_NEWS', 'The words of news have a source already.', {
        status: 500,
        fix: 'Register one NewsSource, in the room that keeps the news.',
      });
    }
    this.source = source;
  }

  /** Without a source, or without touches of news, nothing is asked. */
  async of(tx: Tx, enrolmentIds: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>> {
    return this.source && enrolmentIds.length > 0 ? this.source.texts(tx, enrolmentIds) : new Map();
  }
}
