import { z } from 'zod';
import { DelayError, TimeError, parseDelay, parsePeriod } from '../time/index.js';

type Refine = (text: string, context: z.RefinementCtx<string>) => void;

function parses(parse: (text: string) => unknown): Refine {
  return (text, context) => {
    try {
      parse(text);
    } catch (error) {
      if (!(error instanceof DelayError || error instanceof TimeError)) throw error;
      context.addIssue({ code: 'custom', message: error.message });
    }
  };
}

/** Text of the delay grammar, such as `PT6H`, `2 working hours`, `appointment.starts_at - PT2H`. */
export const delayText = z.string().max(200).superRefine(parses(parseDelay));

/** An ISO 8601 period, such as `P30D`. */
export const periodText = z.string().max(50).superRefine(parses(parsePeriod));

/** A name of something in the programme, such as `visit-reminders` or `reception`. */
export const nameText = z
  .string()
  .max(80)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'write small letters, digits and single hyphens, such as visit-reminder');

/** A file of the programme by its name alone; where it lies, and in which languages, the programme knows. */
export const fileText = z
  .string()
  .max(80)
  .regex(
    /^[a-z0-9-]+\.[a-z0-9]+$/,
    'write the name of a file in small letters, digits, hyphens and one dot, such as preparation.pdf',
  );

/** A reply that a question offers. It becomes part of an event's name (`reply.<intent>`), so it has no dot. */
export const intentText = z
  .string()
  .max(40)
  .regex(/^[a-z][a-z0-9]*([-_][a-z0-9]+)*$/, 'write the reply as one word of small letters, such as confirm')
  .refine(
    (text) => text !== 'other' && text !== 'none',
    '"other" and "none" happen by themselves and are never offered',
  )
  .refine((text) => !/^score(_\d+)?$/.test(text), 'ask for a number with scale: {from: 0, to: 10}');
