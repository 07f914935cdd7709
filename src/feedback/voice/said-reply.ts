import type { Survey } from '../../catalog/index.js';

/** What a number on a scale of two stood for, in the words of its survey; null where it was a number, or the survey's questions differ about it. */
export function saidReply(
  survey: Pick<Survey, 'questions'> | undefined,
  { score, scaleMax }: { readonly score: number | null; readonly scaleMax: number | null },
): 'yes' | 'no' | null {
  const asked = Object.values(survey?.questions ?? {}).filter(
    ({ scale }) => scale.to === scaleMax && scale.to - scale.from === 1,
  );
  const said = new Set(asked.map(({ replies }) => replyOf(replies, score)));
  return said.size === 1 ? ([...said][0] ?? null) : null;
}

function replyOf(replies: Readonly<Record<string, number>>, score: number | null): 'yes' | 'no' | null {
  if (score === null || replies['yes'] === replies['no']) return null;
  if (replies['yes'] === score) return 'yes';
  return replies['no'] === score ? 'no' : null;
}
