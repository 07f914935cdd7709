import type { PhoneLine } from '../session/session-record.js';

type Words = Readonly<Record<string, string>>;

const opening: Words = {
  en: 'You walk "{title}" as the patient would; a day takes {day}. Answer as you like; write STOP to end it. Nothing of it is counted.',
  ru: 'Вы проходите «{title}» как пациент; день длится {day}. Отвечайте как хотите; СТОП — закончить. Нигде это не учитывается.',
  uk: 'Ви проходите «{title}» як пацієнт; день триває {day}. Відповідайте як завгодно; СТОП — закінчити. Ніде це не враховується.',
};
const stopped: Words = {
  en: 'The walk is over. What you saw stays in the rehearsal; its page can send it to this phone again.',
  ru: 'Прогулка окончена. Всё, что вы видели, осталось в репетиции; с её страницы можно отправить её на этот телефон снова.',
  uk: 'Прогулянку закінчено. Усе, що ви бачили, залишилося в репетиції; з її сторінки можна надіслати її на цей телефон знову.',
};
const finished: Words = {
  en: 'The scenario has ended for this patient: {outcome}. To walk it again, choose another patient on the page of the rehearsal.',
  ru: 'Сценарий для этого пациента закончился: {outcome}. Чтобы пройти снова, выберите другого пациента на странице репетиции.',
  uk: 'Сценарій для цього пацієнта закінчився: {outcome}. Щоб пройти знову, оберіть іншого пацієнта на сторінці репетиції.',
};
const seconds: Words = { en: '{n} s', ru: '{n} с', uk: '{n} с' };

/** How the walk is announced on the phone. */
export function openingText(locale: string, title: string, daySeconds: number): string {
  const day = wordsOf(seconds, locale).replace('{n}', String(daySeconds));
  return wordsOf(opening, locale).replace('{title}', title).replace('{day}', day);
}

export function stoppedText(locale: string): string {
  return wordsOf(stopped, locale);
}

export function finishedText(locale: string, outcome: string): string {
  return wordsOf(finished, locale).replace('{outcome}', outcome);
}

/** Whether somebody who walks wants to end it. */
export function isStop(text: string): boolean {
  return /^\s*(stop|стоп)\s*[.!]*\s*$/i.test(text);
}

/** A line of the rehearsal as its own phone shows it: when and where it would have come, and its choices by number without buttons. */
export function walkedText(
  line: PhoneLine,
  { zone, buttons }: { readonly zone: string; readonly buttons: boolean },
): string {
  const format = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const;
  const when = new Intl.DateTimeFormat(languageOf(line.locale), { ...format, hourCycle: 'h23', timeZone: zone }).format(
    line.at,
  );
  const menu = buttons ? [] : line.buttons.map(({ label }, index) => `${index + 1} – ${label}`);
  return [`${when} · ${line.channel}`, ...(line.subject === null ? [] : [line.subject]), line.text, ...menu].join('\n');
}

function languageOf(locale: string | null): string {
  return locale === null || locale === 'en' ? 'en-GB' : locale;
}

function wordsOf(words: Words, locale: string): string {
  return words[locale] ?? words['en'] ?? '';
}
