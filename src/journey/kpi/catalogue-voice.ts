import type { Kpi } from './kpi.js';

/** What patients say when they are asked. */
export const voiceKpis: readonly Kpi[] = [
  {
    id: 'nps',
    title: { uk: 'NPS', ru: 'NPS', en: 'NPS' },
    method: {
      uk: 'Частка оцінок 9–10 мінус частка 0–6 на запитання про рекомендацію. Поруч кількість відповідей; мовчання — окремий показник.',
      ru: 'Доля оценок 9–10 минус доля 0–6 на вопрос о рекомендации. Рядом число ответов; молчание — отдельный показатель.',
      en: 'Share of scores 9 and 10 minus share of 0 to 6 on the question of recommending. With the number of answers; silence is a KPI of its own.',
    },
    source: 'survey_answer',
    period: 'month',
    classes: ['survey'],
    ...{ kind: 'nps', unit: 'points', better: 'more', leavesOut: ['deceased', 'incident'], settles: 14 },
  },
  {
    id: 'csi',
    title: { uk: 'CSI', ru: 'CSI', en: 'CSI' },
    method: {
      uk: 'Середня оцінка задоволеності у відсотках шкали, за ознаками й точками контакту.',
      ru: 'Средняя оценка удовлетворённости в процентах шкалы, по признакам и точкам контакта.',
      en: 'Mean score of satisfaction in per cent of its scale, by attribute and touchpoint.',
    },
    source: 'survey_answer',
    period: 'month',
    classes: ['survey'],
    ...{ kind: 'mean', unit: 'percent', better: 'more', leavesOut: ['deceased', 'incident'], settles: 14 },
  },
  {
    id: 'ces',
    title: { uk: 'CES', ru: 'CES', en: 'CES' },
    method: {
      uk: 'Середня оцінка легкості у відсотках шкали: наскільки просто було зробити те, за чим звернулися.',
      ru: 'Средняя оценка лёгкости в процентах шкалы: насколько просто было сделать то, за чем обратились.',
      en: 'Mean score of ease in per cent of its scale: how easy it was to do what one came for.',
    },
    source: 'survey_answer',
    period: 'month',
    classes: ['survey'],
    ...{ kind: 'mean', unit: 'percent', better: 'more', leavesOut: ['deceased', 'incident'], settles: 14 },
  },
  {
    id: 'as-told',
    title: { uk: 'Було так, як казали', ru: 'Было так, как говорили', en: 'It was as we had said' },
    method: {
      uk: 'Відповіді «так, як казали» (найвища оцінка), поділені на всі відповіді про очікування, за кроком.',
      ru: 'Ответы «так, как говорили» (высшая оценка), делённые на все ответы об ожиданиях, по шагу.',
      en: 'Answers "as told" (the highest score), divided by all answers about expectations, by step.',
    },
    source: 'survey_answer',
    period: 'month',
    classes: ['survey', 'service'],
    ...{ kind: 'share', unit: 'percent', better: 'more', leavesOut: ['deceased', 'incident'], settles: 14 },
  },
  {
    id: 'non-response',
    title: { uk: 'Промовчали', ru: 'Промолчали', en: 'Non-response' },
    method: {
      uk: 'Опитування без відповіді, поділені на всі поставлені, що завершилися. Непоставлені не рахуємо.',
      ru: 'Опросы без ответа, делённые на все заданные и завершённые. Незаданные не считаются.',
      en: 'Surveys that ended without an answer, divided by all that were asked and have ended. Those never asked are left out.',
    },
    source: 'survey_round',
    period: 'month',
    classes: ['survey'],
    ...{ kind: 'share', unit: 'percent', better: 'less', leavesOut: ['deceased', 'incident'], settles: 45 },
  },
];
