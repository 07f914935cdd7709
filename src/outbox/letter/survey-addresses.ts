import { AppError, type Tx } from '../../runtime/index.js';

/** Where patients answer the surveys of enrolments: the room that asks them knows. */
export interface SurveySource {
  /** By enrolment; one that asks nothing now, or a server without a public address, has none. */
  addresses(tx: Tx, enrolmentIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** The outbox knows no surveys: whoever does registers here at boot. */
export class SurveyAddresses {
  private source: SurveySource | undefined;

  /** Errors: OUTBOX_SECOND_SURVEYS. */
  register(source: SurveySource): void {
    if (this.source) {
      throw new AppError('OUTBOX_SECOND_SURVEYS', 'The addresses of surveys have a source already.', {
        status: 500,
        fix: 'Register one SurveySource, in the room that asks surveys.',
      });
    }
    this.source = source;
  }

  /** Without a source, or without a text that names the address, nothing is asked. */
  async of(tx: Tx, enrolmentIds: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.source && enrolmentIds.length > 0 ? this.source.addresses(tx, enrolmentIds) : new Map();
  }
}
