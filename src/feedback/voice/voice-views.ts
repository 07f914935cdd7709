import { z } from 'zod';
import type { Principal } from '../../auth/index.js';
import { mayDo } from '../../auth/index.js';
import type { Survey } from '../../catalog/index.js';
import { themes } from '../sentiment/lexicon.js';
import { listCursor } from '../list-place.js';
import { saidReply } from './said-reply.js';
import { voiceKinds, voiceSources, voiceStates, type Voice, type VoiceQuery } from './voice.js';
import type { Correction } from './voice.store.js';

const sentiments = ['positive', 'mixed', 'neutral', 'negative'] as const;
const instant = z.iso.datetime({ offset: true });
const name = z.string().min(1).max(100);
const text = z.string().trim().min(1).max(4_000);

export const requests = {
  id: z.strictObject({ id: z.uuid() }),
  list: z.strictObject({
    kind: z.enum(voiceKinds).optional(),
    touchpoint: name.optional(),
    theme: z.enum(themes).optional(),
    alert: z.stringbool().optional(),
    state: z.enum(voiceStates).optional(),
    patient: z.uuid().optional(),
    from: instant.optional(),
    until: instant.optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    cursor: listCursor.optional(),
  }),
  writeDown: z
    .strictObject({
      kind: z.enum(['complaint', 'praise', 'idea', 'question']),
      text,
      touchpoint: name.optional(),
      patient_id: z.uuid().optional(),
    })
    .meta({ id: 'FeedbackRequest' }),
  verdict: z
    .strictObject({
      kind: z.enum(['complaint', 'praise', 'idea', 'question', 'review']).optional(),
      touchpoint: name.optional(),
    })
    .meta({ id: 'FeedbackVerdictRequest' }),
  reading: z
    .strictObject({
      sentiment: z.enum(sentiments).optional(),
      themes: z.array(z.enum(themes)).max(themes.length).optional(),
      alert: z.boolean().optional(),
      touchpoint: name.nullable().optional(),
    })
    .meta({ id: 'FeedbackReadingRequest' }),
  idea: z
    .strictObject({ kind: z.enum(['idea', 'problem']).default('idea'), text, touchpoint: name.optional() })
    .meta({ id: 'IdeaRequest' }),
} as const;
export type Requests = { readonly [Key in keyof typeof requests]: z.output<(typeof requests)[Key]> };

const reading = {
  sentiment: z.enum(sentiments),
  themes: z.array(z.string()),
  alert: z.boolean(),
  touchpoint: z.string().nullable(),
};
const voice = z
  .object({
    id: z.uuid(),
    kind: z.enum(voiceKinds),
    source: z.enum(voiceSources),
    channel: z.string().nullable(),
    /** Null for whoever sees no patients, too. */
    patient_id: z.uuid().nullable(),
    patient_name: z.string().nullable(),
    staff_id: z.uuid().nullable(),
    survey: z.string().nullable(),
    score: z.number().nullable(),
    scale_max: z.number().nullable(),
    /** What the number stood for, where the survey asked for yes or no. */
    reply: z.enum(['yes', 'no']).nullable(),
    text: z.string().nullable(),
    ...reading,
    sentiment_score: z.number(),
    corrected: z.boolean(),
    appointment_id: z.uuid().nullable(),
    said_at: z.string(),
    state: z.enum(voiceStates),
  })
  .meta({ id: 'Feedback' });
const correction = z.object({
  by: z.string().nullable(),
  at: z.string(),
  before: z.object(reading),
  after: z.object(reading),
});
const idea = z
  .object({
    id: z.uuid(),
    kind: z.enum(voiceKinds),
    text: z.string().nullable(),
    touchpoint: z.string().nullable(),
    said_at: z.string(),
    notes: z.array(z.object({ status: z.string(), title: z.string(), at: z.string() })),
  })
  .meta({ id: 'Idea' });
export const answers = {
  voice,
  list: z.object({ feedback: z.array(voice), next: z.string().nullable() }).meta({ id: 'FeedbackList' }),
  whole: voice.extend({ corrections: z.array(correction) }).meta({ id: 'FeedbackWhole' }),
  idea,
  ideas: z.object({ ideas: z.array(idea) }).meta({ id: 'IdeaList' }),
} as const;

/** What is known around the voices of one answer: names by patient, and the clinic's surveys. */
interface Around {
  readonly names: ReadonlyMap<string, string>;
  readonly surveys: Readonly<Record<string, Survey>>;
}

/** A voice as a page shows it: whoever may see no patients learns no name and no id of one. */
export function viewOf(actor: Principal, voice: Voice, { names, surveys }: Around) {
  const seesPatients = actor.kind === 'key' || mayDo(actor.roles, 'patient.read');
  const patientId = seesPatients ? voice.patientId : null;
  return {
    ...{ id: voice.feedbackId, kind: voice.kind, source: voice.source, channel: voice.channel, patient_id: patientId },
    patient_name: patientId === null ? null : (names.get(patientId) ?? null),
    ...{
      staff_id: voice.staffId,
      survey: voice.survey,
      score: voice.score,
      scale_max: voice.scaleMax,
      reply: saidReply(voice.survey === null ? undefined : surveys[voice.survey], voice),
      text: voice.text,
    },
    ...{ sentiment: voice.sentiment, themes: [...voice.themes], alert: voice.alert, touchpoint: voice.touchpoint },
    ...{ sentiment_score: voice.sentimentScore, corrected: voice.correctedBy !== null },
    ...{ appointment_id: seesPatients ? voice.appointmentId : null, said_at: iso(voice.saidAt), state: voice.state },
  };
}

export function correctionView({ staff, correctedAt, before, after }: Correction) {
  const shown = ({ sentiment, themes: about, alert, touchpoint }: Correction['before']) => {
    return { sentiment, themes: [...about], alert, touchpoint };
  };
  return { by: staff, at: iso(correctedAt), before: shown(before), after: shown(after) };
}

/** The question of a list; the page before says where it goes on. */
export function queryOf({ patient, from, until, cursor, ...rest }: Requests['list']): VoiceQuery {
  return {
    ...rest,
    patientId: patient,
    from: from === undefined ? undefined : Date.parse(from),
    until: until === undefined ? undefined : Date.parse(until),
    before: cursor,
  };
}

/** An instant as an answer writes it. */
export function iso(at: number): string {
  return new Date(at).toISOString();
}
