import type { EffectHandler, EffectItem } from '../../enrolment/index.js';
import { DAY } from '../../engine/index.js';
import type { IdSource, Tx } from '../../runtime/index.js';
import type { RoundState } from './survey-round.js';
import type { Round, SurveyRoundStore } from './survey-round.store.js';
import type { SurveyRounds } from './survey-rounds.service.js';
import type { SaidAnswer } from './survey-words.js';

/** For a survey that the map has no longer. */
const openDays = 14;

/** What scenarios do with surveys, set-based, in the order in which a turn plans them: opened, answered, closed. */
export function surveyEffects(store: SurveyRoundStore, rounds: SurveyRounds, ids: IdSource): EffectHandler[] {
  const openOf = async (tx: Tx, items: readonly EffectItem[]) => {
    const open = await store.openOf(tx, [...new Set(items.map(({ enrolmentId }) => enrolmentId))]);
    return items.flatMap((item) => {
      const round = latest(open, item);
      return round ? [{ item, round }] : [];
    });
  };
  const start = async (tx: Tx, items: readonly EffectItem[]): Promise<void> => {
    const surveys = await rounds.surveys(tx);
    const before = await openOf(tx, items);
    await rounds.close(
      tx,
      before.map(({ item, round }) => ({ round, as: 'silent' as const, at: item.now })),
    );
    await store.open(
      tx,
      items.map(({ now, enrolmentId, person, appointment, params }) => {
        const survey = String(params['survey']);
        const days = surveys[survey]?.open_days ?? openDays;
        return {
          ...{ roundId: ids.uuid(now), survey, enrolmentId, patientId: person.facts.id, way: 'chat' as const },
          ...{ appointmentId: appointment?.id ?? null, askedAt: now, closesAt: now + days * DAY },
          ...{ linkHash: null, locale: person.facts.locale },
        };
      }),
    );
  };
  const record = async (tx: Tx, items: readonly EffectItem[]): Promise<void> => {
    const open = await openOf(tx, items);
    await rounds.answer(
      tx,
      open.map(({ item, round }) => ({
        ...{ round, question: String(item.params['question']), said: item.params as SaidAnswer, at: item.now },
      })),
    );
  };
  const close = async (tx: Tx, items: readonly EffectItem[]): Promise<void> => {
    const open = await openOf(tx, items);
    await rounds.close(
      tx,
      open.map(({ item, round }) => ({ round, as: item.params['as'] as RoundState, at: item.now })),
    );
  };
  return [
    { effect: 'start_survey', inTransaction: start },
    { effect: 'record_answer', inTransaction: record },
    { effect: 'close_survey', inTransaction: close },
  ];
}

/** An enrolment has at most one open round of a survey; ids grow with time. */
function latest(open: readonly Round[], { enrolmentId, params }: EffectItem): Round | undefined {
  return open.findLast((round) => round.enrolmentId === enrolmentId && round.survey === params['survey']);
}
