import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DAY, MINUTE } from '../../../engine/index.js';
import { AppError, Clock, Config, IdSource, SecretBox, type Tx } from '../../../runtime/index.js';
import { SurveyRounds } from '../survey-rounds.service.js';
import { SurveyRoundStore, type Round } from '../survey-round.store.js';
import type { SentAnswers } from './survey-fields.js';
import { roundOfToken, roundToken } from './survey-token.js';

/** Whoever sends a page twice does so within this. */
const twiceMs = 10 * MINUTE;

/** A survey to be answered on a page. */
export interface SurveyLink {
  readonly roundId: string;
  /** Without a host where this server has no public address. */
  readonly url: string;
  readonly expiresAt: number;
}

/**
 * Surveys by link, each answered once and for a while. A link made by hand has a secret that is kept as a hash; one that a
 * message carries is signed and leads to the round its scenario opened, so that it is the same however often it is sent.
 */
@Injectable()
export class SurveyLinks {
  private readonly keys: readonly [Buffer, ...Buffer[]];

  constructor(
    private readonly rounds: SurveyRounds,
    private readonly store: SurveyRoundStore,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly ids: IdSource,
    box: SecretBox,
  ) {
    this.keys = box.derived('survey/round');
  }

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

  /** Where a round that a scenario opened is answered; undefined where this server has no public address. */
  ofRound(clinicId: number, roundId: string): string | undefined {
    const { publicUrl } = this.config;
    const token = roundToken(this.keys[0], clinicId, roundId);
    return publicUrl === undefined ? undefined : `${publicUrl}/survey/${clinicId}/${token}`;
  }

  /** The round that can be answered now; undefined for an address that is none, is over or was answered. */
  async open(tx: Tx, token: string): Promise<Round | undefined> {
    const round = await this.roundOf(tx, token);
    return round?.state === 'asked' && round.closesAt > this.clock.now() ? round : undefined;
  }

  /** The round that was answered a moment ago: whoever sends a page twice does so then, and it is no fault of theirs. */
  async justAnswered(tx: Tx, token: string): Promise<Round | undefined> {
    const round = await this.roundOf(tx, token);
    return round?.state === 'answered' && (round.endedAt ?? 0) > this.clock.now() - twiceMs ? round : undefined;
  }

  /** Whether the round holds all of this already: nothing that somebody says is thanked for and lost. */
  async holds(tx: Tx, round: Round, { scores, words }: SentAnswers): Promise<boolean> {
    const given = new Map(round.scores.map(({ question, score }) => [question, score]));
    if (!scores.every(({ question, score }) => given.get(question) === score)) return false;
    return words === undefined || (await this.store.said(tx, round, words));
  }

  private async roundOf(tx: Tx, token: string): Promise<Round | undefined> {
    const signed = roundOfToken(this.keys, tx.clinicId, token);
    return signed === undefined ? this.store.byLink(tx, hashOf(token)) : this.store.byId(tx, signed);
  }

  /** Keeps what was sent and closes the round. A question that was answered in the chat keeps its number. */
  async answer(tx: Tx, round: Round, { scores, words }: SentAnswers, locale: string): Promise<void> {
    const at = this.clock.now();
    const spoken = { ...round, locale, way: 'link' as const };
    const given = new Set(round.scores.map(({ question }) => question));
    const added = scores.filter(({ question }) => !given.has(question));
    await this.rounds.answer(
      tx,
      added.map(({ question, score }) => ({ round: spoken, question, said: { score }, at })),
    );
    const answered = { ...spoken, scores: [...round.scores, ...added], words: round.words || words !== undefined };
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
