import { z } from 'zod';
import { delayText, fileText, intentText, nameText, periodText } from './vocabulary-texts.js';

/** Purpose of a message (DESIGN §13.2). */
export const messageClasses = ['service', 'reminder', 'survey', 'news', 'marketing', 'incident'] as const;
export type MessageClass = (typeof messageClasses)[number];

/** What happens when nobody can tell whether a message was sent. */
export type Repeat = 'never_twice' | 'never_miss';

/** A reminder or a warning that is lost hurts more than one that comes twice; for everything else it is the reverse. */
export function defaultRepeat(messageClass: MessageClass): Repeat {
  return messageClass === 'reminder' || messageClass === 'incident' ? 'never_miss' : 'never_twice';
}

const messageFields = {
  template: nameText,
  channels: z.array(nameText).min(1).max(8).optional(),
  class: z.enum(messageClasses).optional(),
  repeat: z.enum(['never_twice', 'never_miss']).optional(),
  expires: delayText.optional(),
  priority: z.int().min(0).max(100).optional(),
  files: z.array(fileText).min(1).max(3).optional(),
};

/** A scale has at most eleven numbers, as 0 to 10 has: more do not fit under a message. */
const scale = z
  .strictObject({ from: z.int().min(0).max(9), to: z.int().min(1).max(10) })
  .refine(({ from, to }) => from < to, 'let the scale begin below its end, such as {from: 0, to: 10}');

/** One effect of the vocabulary. `delays` and `periods` name the parameters written in the delay and period grammar. */
export interface EffectSpec<Params extends z.ZodObject = z.ZodObject> {
  /** One sentence: what carrying it out does. */
  readonly cause: string;
  readonly params: Params;
  readonly delays: readonly string[];
  readonly periods: readonly string[];
  readonly example: Readonly<Record<string, unknown>>;
}

function effect<Params extends z.ZodObject>(
  cause: string,
  params: Params,
  example: Readonly<Record<string, unknown>>,
  grammar: { delays?: readonly string[]; periods?: readonly string[] } = {},
): EffectSpec<Params> {
  return { cause, params, example, delays: grammar.delays ?? [], periods: grammar.periods ?? [] };
}

/** Every effect this version can carry out. */
export const effects = {
  send_message: effect(
    'Sends a message to the patient.',
    z.strictObject(messageFields),
    { template: 'visit-soon' },
    { delays: ['expires'] },
  ),
  ask_patient: effect(
    'Sends a question and waits for the reply.',
    z
      .strictObject({
        ...messageFields,
        replies: z.array(intentText).min(1).max(10).optional(),
        scale: scale.optional(),
        wait: delayText,
        until: delayText.optional(),
      })
      .refine(({ replies, scale: asked }) => replies ?? asked, {
        path: ['replies'],
        error: 'offer replies, or ask for a number with scale: {from: 0, to: 10}',
      }),
    {
      template: 'visit-reminder',
      replies: ['confirm', 'move', 'cancel'],
      wait: 'PT6H',
      until: 'appointment.starts_at - PT2H',
    },
    { delays: ['expires', 'wait', 'until'] },
  ),
  offer_slots: effect(
    'Offers free times, and books or moves the visit to the one that is chosen.',
    z.strictObject({
      ...messageFields,
      service: nameText.optional(),
      doctor: z.string().min(1).max(80).optional(),
      branch: nameText.optional(),
      days: periodText,
      count: z.int().min(1).max(7),
      moves: z.literal('appointment').optional(),
      instead_of: z.literal('cancelled').optional(),
      replies: z.array(intentText).min(1).max(3).optional(),
      wait: delayText,
      until: delayText.optional(),
    }),
    { template: 'free-times', service: 'consultation', days: 'P14D', count: 3, replies: ['human'], wait: 'P1D' },
    { delays: ['expires', 'wait', 'until'], periods: ['days'] },
  ),
  request_handover: effect(
    'Asks a department to take the patient over, with a deadline.',
    z.strictObject({ to: nameText, reason: nameText, due: delayText, summary: z.string().max(2000).optional() }),
    { to: 'reception', reason: 'no-answer', due: 'PT2H' },
    { delays: ['due'] },
  ),
  set_stage: effect(
    'Says at which stage the patient stands: the word from which counting goes on; their visits move them on.',
    z.strictObject({ stage: nameText }),
    {
      stage: 'repeat',
    },
  ),
  add_tag: effect('Puts a tag on the patient.', z.strictObject({ tag: nameText }), { tag: 'prefers-mornings' }),
  remove_tag: effect('Takes a tag off the patient.', z.strictObject({ tag: nameText }), { tag: 'prefers-mornings' }),
  enrol_patient: effect('Enrols the patient in another scenario.', z.strictObject({ scenario: nameText }), {
    scenario: 'win-back',
  }),
  end_enrolment: effect(
    "Ends the patient's enrolment in another scenario.",
    z.strictObject({ scenario: nameText, outcome: nameText }),
    { scenario: 'win-back', outcome: 'came-back' },
  ),
  mute_class: effect(
    'Keeps one class of messages from the patient for a while; complaint and incident say that one stands so long.',
    z.strictObject({ class: z.enum([...messageClasses, 'complaint']), for: periodText }),
    { class: 'marketing', for: 'P30D' },
    { periods: ['for'] },
  ),
  start_survey: effect(
    'Opens a round of a survey of map.yaml: from here on the patient counts as asked.',
    z.strictObject({ survey: nameText }),
    { survey: 'csi' },
  ),
  record_answer: effect(
    'Writes down the number or the words with which the patient has just answered a question of the survey.',
    z.strictObject({ survey: nameText, question: nameText }),
    { survey: 'csi', question: 'overall' },
  ),
  close_survey: effect(
    'Ends the round: as answered where a question was answered, else as said here.',
    z.strictObject({ survey: nameText, as: z.enum(['silent', 'declined', 'not_asked']) }),
    { survey: 'csi', as: 'silent' },
  ),
  report_problem: effect(
    'Reports that something gets in the way at a touchpoint: the patient is affected, and a person looks at it.',
    z.strictObject({
      touchpoint: nameText.optional(),
      theme: nameText.optional(),
      title: z.string().trim().min(3).max(200).optional(),
    }),
    { touchpoint: 'waiting-room', theme: 'waiting' },
  ),
  call_webhook: effect(
    "Tells one of the clinic's own systems, by a webhook of that name: ids and times, and the note.",
    z.strictObject({ webhook: nameText, note: z.string().trim().min(1).max(500).optional() }),
    { webhook: 'crm', note: 'treatment interrupted' },
  ),
  record_outcome: effect('Writes a named outcome to the timeline.', z.strictObject({ outcome: nameText }), {
    outcome: 'reached',
  }),
} as const;

export type EffectName = keyof typeof effects;
/** Parameters of one effect as its schema gives them. */
export type EffectParams<Name extends EffectName> = z.infer<(typeof effects)[Name]['params']>;
