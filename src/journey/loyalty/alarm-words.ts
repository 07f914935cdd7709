/** The languages in which colleagues read a task. */
export type AlarmLocale = 'uk' | 'ru' | 'en';

interface AlarmWords {
  readonly happened: (count: number, days: number) => string;
  readonly kinds: Readonly<Record<'incident' | 'complaint', string>>;
  readonly more: (count: number) => string;
  readonly todo: string;
}

const words: Readonly<Record<AlarmLocale, AlarmWords>> = {
  uk: {
    happened: (count, days) => `За останні дні (${days}) щось пішло не так, разів: ${count}.`,
    kinds: { incident: 'інцидент', complaint: 'скарга' },
    more: (count) => `І ще: ${count}.`,
    todo: 'Зателефонуйте: вислухайте, вибачтеся за те, що сталося, скажіть, що буде зроблено й коли. Запишіть, чим закінчилося.',
  },
  ru: {
    happened: (count, days) => `За последние дни (${days}) что-то пошло не так, раз: ${count}.`,
    kinds: { incident: 'инцидент', complaint: 'жалоба' },
    more: (count) => `И ещё: ${count}.`,
    todo: 'Позвоните: выслушайте, извинитесь за то, что случилось, скажите, что будет сделано и когда. Запишите, чем закончилось.',
  },
  en: {
    happened: (count, days) => `Over the last ${days} days something went wrong ${count} times.`,
    kinds: { incident: 'an incident', complaint: 'a complaint' },
    more: (count) => `And ${count} more.`,
    todo: 'Call them: listen, apologise for what happened, say what will be done and when. Write down how it ended.',
  },
};

/** The words of a task about somebody with whom too much went wrong. */
export const incidentsCounted = (locale: AlarmLocale): AlarmWords => words[locale];
