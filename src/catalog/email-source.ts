/** An e-mail template cut into its subject and its body; lines count from 1 in the whole file. */
export interface EmailParts {
  readonly subject: string;
  readonly subjectLine: number;
  readonly body: string;
  readonly bodyLine: number;
}

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/** Reads `---`, `subject: …`, `---` and the body, or undefined when the text does not begin like that. */
export function splitEmail(text: string): EmailParts | undefined {
  const front = FRONT.exec(text);
  const lines = front?.[1]?.split(/\r?\n/) ?? [];
  const [subject, ...more] = lines.filter((line) => line.trim() !== '');
  if (!front || !subject?.startsWith('subject:') || more.length > 0) return undefined;
  return {
    subject: subject.slice('subject:'.length).trim(),
    subjectLine: 2 + lines.indexOf(subject),
    body: text.slice(front[0].length),
    bodyLine: 1 + front[0].split('\n').length - 1,
  };
}
