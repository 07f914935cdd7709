import { parse } from 'yaml';
import { z } from 'zod';
import { frontOf } from '../template/email-source.js';

/** What a WhatsApp template says about the text the provider approved: each parameter is a small template of its own. */
const frontSchema = z.strictObject({
  approved: z.string().regex(/^[a-z0-9_]{1,512}$/, 'write the name as it was approved: small letters, digits and _'),
  language: z
    .string()
    .regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'write the language as the provider spells it, such as uk or en_US'),
  parameters: z.array(z.string()).default([]),
});

export type ApprovedFront = z.infer<typeof frontSchema>;

/** A WhatsApp template cut into what is approved and its body; lines count from 1 in the whole file. */
export interface WhatsAppParts {
  readonly front?: ApprovedFront | undefined;
  readonly body: string;
  readonly bodyLine: number;
}

/** Reads the part between two lines `---`, if there is one. A text is the fault of it, in words. */
export function splitWhatsApp(text: string): WhatsAppParts | string {
  const front = frontOf(text);
  if (!front) return { body: text, bodyLine: 1 };
  const read = frontSchema.safeParse(yamlOf(front.text));
  if (read.success) return { front: read.data, body: front.body, bodyLine: front.bodyLine };
  const [issue] = read.error.issues;
  return `Between the lines "---" stand approved, language and parameters: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`;
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 }) as unknown;
  } catch {
    return undefined;
  }
}
