/** An e-mail template cut into its subject and its body; lines count from 1 in the whole file. */
export interface EmailParts {
  readonly subject: string;
  readonly subjectLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** The text between two lines `---` at the top, and what follows; undefined when there is none. */
export function frontOf(text: string): { text: string; body: string; bodyLine: number } | undefined {
  const front = FRONT.exec(text);
  if (!front) return undefined;
  return { text: front[1] ?? '', body: text.slice(front[0].length), bodyLine: front[0].split('\n').length };
}

/** Reads `---`, `subject: …`, `---` and the body, or undefined when the text does not begin like that. */
export function splitEmail(text: string): EmailParts | undefined {
  const front = frontOf(text);
  const lines = front?.text.split(/\r?\n/) ?? [];
  const [subject, ...more] = lines.filter((line) => line.trim() !== '');
  if (!front || !subject?.startsWith('subject:') || more.length > 0) return undefined;
  return {
    subject: subject.slice('subject:'.length).trim(),
    subjectLine: 2 + lines.indexOf(subject),
    body: front.body,
    bodyLine: front.bodyLine,
  };
}
