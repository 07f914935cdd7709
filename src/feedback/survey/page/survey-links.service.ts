import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DAY } from '../../../engine/index.js';
import { AppError, Clock, Config, IdSource, type Tx } from '../../../runtime/index.js';
import { SurveyRounds } from '../survey-rounds.service.js';
import { SurveyRoundStore, type Round } from '../survey-round.store.js';
import type { SentAnswers } from './survey-fields.js';

/** A survey to be answered on a page. */
export interface SurveyLink {
  readonly roundId: string;
  /** Without a host where this server has no public address. */
  readonly url: string;
  readonly expiresAt: number;
}

/** Surveys by link: a secret for each round, kept as a hash, that may be answered once and for a while. */
@Injectable()
export class SurveyLinks {
  constructor(
    private readonly rounds: SurveyRounds,
    private readonly store: SurveyRoundStore,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** Opens a round: from here on the patient counts as asked. Errors: SURVEY_UNKNOWN. */
  async make(tx: Tx, survey: string, patientId: string, appointmentId: string | undefined): Promise<SurveyLink> {
    const definition = (await this.rounds.surveys(tx))[survey];
    if (!definition) throw unknownSurvey(survey);
    const now = this.clock.now();
    const token = randomBytes(24).toString('base64url');
    const expiresAt = now + definition.open_days * DAY;
    const roundId = this.ids.uuid(now);
    await this.store.open(tx, [
      {
        ...{
          roundId,
          survey,
          patientId,
          enrolmentId: null,
          appointmentId: appointmentId ?? null,
          way: 'link',
          locale: null,
        },
        ...{ askedAt: now, closesAt: expiresAt, linkHash: hashOf(token).toString('hex') },
      },
    ]);
    return { roundId, url: `${this.config.publicUrl ?? ''}/survey/${tx.clinicId}/${token}`, expiresAt };
  }

  /** The round that can be answered now; undefined for an address that is none, is over or was answered. */
  async open(tx: Tx, token: string): Promise<Round | undefined> {
    const round = await this.store.byLink(tx, hashOf(token));
    return round?.state === 'asked' && round.closesAt > this.clock.now() ? round : undefined;
  }

  /** Keeps what was sent and closes the round. */
  async answer(tx: Tx, round: Round, { scores, words }: SentAnswers, locale: string): Promise<void> {
    const at = this.clock.now();
    const spoken = { ...round, locale };
    await this.rounds.answer(
      tx,
      scores.map(({ question, score }) => ({ round: spoken, question, said: { score }, at })),
    );
    const answered = { ...spoken, scores, words: words !== undefined };
    const [first] = Object.keys((await this.rounds.surveys(tx))[round.survey]?.questions ?? {});
    if (words !== undefined && first !== undefined)
      await this.rounds.answer(tx, [{ round: answered, question: first, said: { text: words }, at }]);
    await this.rounds.close(tx, [{ round: answered, as: 'silent', at }]);
  }
}

function hashOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

function unknownSurvey(survey: string): AppError {
  return new AppError('SURVEY_UNKNOWN', `The map has no survey "${survey}".`, {
    status: 404,
    fix: 'Choose one of surveys in map.yaml.',
  });
}
