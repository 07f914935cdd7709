import { answerNames, type AnswerName } from '../../catalog/index.js';
import { slotLabel } from '../../outbox/index.js';
import type { ConsentCells } from '../../patient/index.js';

/** So many visits are named; all of them are in the export. */
const named = 3;

/** The next visits by their days and times alone: what they are for is for the page behind the link. */
export function aheadWords(
  visits: readonly { readonly startsAt: number; readonly zone: string }[],
  locale: string,
): string | undefined {
  return worded(
    visits.slice(0, named).map((visit) => slotLabel(visit, locale)),
    '; ',
  );
}

/** The day of an instant in the zone, in words of the language. */
export function dayWords(at: number, zone: string, locale: string): string {
  return slotLabel({ startsAt: at, zone }, locale).replace(/, [^,]*$/, '');
}

/** Classes with a word of the recipient's on any channel: a refusal anywhere is a refusal, for they should see it. */
export function saidClasses(cells: ConsentCells): { readonly agreed: string[]; readonly refused: string[] } {
  const agreed: string[] = [];
  const refused: string[] = [];
  for (const [messageClass, byChannel] of Object.entries(cells).sort(([left], [right]) => (left < right ? -1 : 1))) {
    const words = Object.values(byChannel);
    if (words.some(({ granted }) => !granted)) refused.push(messageClass);
    else if (words.length > 0) agreed.push(messageClass);
  }
  return { agreed, refused };
}

/** How a class of messages is called in answers. */
export function kindOf(messageClass: string): AnswerName {
  return answerNames.find((known) => known === `kind_${messageClass}`) ?? 'kind_service';
}

/** Words in a row; undefined for none. */
export function worded(words: readonly string[], between = ', '): string | undefined {
  return words.length === 0 ? undefined : [...new Set(words)].join(between);
}
