import { subjects } from './words-subjects.js';

/** The word for what a row of the audit is about: `GET /api/v1/patients/:id/card` or `session.opened`; undefined for what has none. */
export function subjectWord(what: string): string | undefined {
  const route = /^[A-Z]+ \/api\/v1\/(.+)$/.exec(what)?.[1];
  const parts = (route?.split('/') ?? what.split('.')).filter((part) => !part.startsWith(':'));
  for (let length = parts.length; length > 0; length -= 1) {
    const word = `of.${parts.slice(0, length).join('.')}`;
    if (Object.hasOwn(subjects.en, word)) return word;
  }
  return undefined;
}
