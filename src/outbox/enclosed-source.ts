import { AppError, type Tx } from '../runtime/index.js';
import type { WantedFile } from './letter/files.js';

/** Files that colleagues put beside their words: the room that keeps them hands them out at the moment of dispatch. */
export interface EnclosedSource {
  /** In the order of the ids; one that is gone comes without `found`. `now` is epoch ms, from which its link is counted. */
  enclosed(tx: Tx, ids: readonly string[], now: number): Promise<readonly WantedFile[]>;
}

/** The outbox keeps no files of colleagues: whoever does registers here at boot. */
export class EnclosedRegister {
  private source: EnclosedSource | undefined;

  /** Errors: OUTBOX_SECOND_ENCLOSED. */
  register(source: EnclosedSource): void {
    if (this.source) {
      throw new AppError('OUTBOX_SECOND_ENCLOSED', 'Files of colleagues have a source already.', {
        status: 500,
        fix: 'Register one EnclosedSource, in the room that keeps the files.',
      });
    }
    this.source = source;
  }

  /** None where nobody wrote with files. */
  async find(tx: Tx, ids: readonly string[], now: number): Promise<readonly WantedFile[]> {
    return this.source && ids.length > 0 ? this.source.enclosed(tx, ids, now) : [];
  }
}
