/** How the rows of a table are known to be a patient's. */
export type Belonging =
  /** By a column with the patient's id. */
  | { readonly by: 'patient'; readonly column?: string }
  /** By the recipient who owns the contact points: a family's recipient stays while one of them is left. */
  | { readonly by: 'recipient' }
  /** By a row of another table of the map, which goes after it. */
  | { readonly by: 'row'; readonly column: string; readonly of: string; readonly key?: string }
  /** By channel and address. */
  | { readonly by: 'address' }
  /** By an id or an address of theirs anywhere in what is written there. */
  | { readonly by: 'text'; readonly column: string; readonly bytes?: boolean };

/** One table in which something about patients stands. */
export interface DataPlace {
  readonly table: string;
  readonly belongs: Belonging;
  /** What it is called in an export; absent: it tells nothing that another place does not tell. */
  readonly shown?: string;
  /** Columns that are no data of the patient's: keys of search, bytes that are handed out on their own. */
  readonly hidden?: readonly string[];
}

const patient: Belonging = { by: 'patient' };
const recipient: Belonging = { by: 'recipient' };
const message = (column = 'message_id'): Belonging => ({ by: 'row', column, of: 'message' });

/**
 * Everything that is kept about a patient, in the order in which it can be deleted: what points at a row comes before the row.
 * A test holds it against the schema: a table with the id of a patient or a recipient is here, or says below why it may stay.
 */
export const dataMap: readonly DataPlace[] = [
  { table: 'thread_word', belongs: { by: 'row', column: 'entry_id', of: 'thread_entry' } },
  { table: 'mention', belongs: patient },
  { table: 'awaited_file', belongs: { by: 'row', column: 'entry_id', of: 'thread_entry' } },
  { table: 'thread_entry', belongs: patient, shown: 'conversation' },
  { table: 'conversation', belongs: patient },
  { table: 'scheduled_message', belongs: patient, shown: 'scheduled_messages' },
  { table: 'attachment', belongs: patient, shown: 'attachments' },
  { table: 'feedback_correction', belongs: { by: 'row', column: 'feedback_id', of: 'feedback_item' } },
  {
    table: 'review_reply',
    belongs: { by: 'row', column: 'feedback_id', of: 'feedback_item' },
    shown: 'review_replies',
  },
  { table: 'review', belongs: { by: 'row', column: 'feedback_id', of: 'feedback_item' }, shown: 'reviews' },
  { table: 'improvement_idea', belongs: { by: 'row', column: 'feedback_id', of: 'feedback_item' } },
  { table: 'idea_talk', belongs: { by: 'row', column: 'feedback_id', of: 'feedback_item' } },
  { table: 'author_note', belongs: { by: 'row', column: 'feedback_id', of: 'feedback_item' } },
  { table: 'feedback_item', belongs: patient, shown: 'feedback' },
  { table: 'survey_answer', belongs: patient, shown: 'survey_answers' },
  { table: 'survey_round', belongs: patient, shown: 'surveys', hidden: ['link_hash'] },
  { table: 'review_code', belongs: patient },
  { table: 'silence', belongs: patient },
  { table: 'problem_voice', belongs: patient, shown: 'problems' },
  { table: 'news_recipient', belongs: patient, shown: 'news' },
  { table: 'attention_gap', belongs: patient },
  { table: 'attention_stop', belongs: patient, shown: 'contact_stops' },
  { table: 'patient_merge', belongs: { by: 'patient', column: 'into_id' } },
  { table: 'patient_merge', belongs: patient },
  { table: 'handover_call', belongs: patient, shown: 'calls' },
  { table: 'promise', belongs: patient, shown: 'promises' },
  { table: 'handover', belongs: patient, shown: 'handovers' },
  { table: 'absence_visit', belongs: patient },
  { table: 'webhook_delivery', belongs: patient },
  { table: 'comparison_patient', belongs: patient },
  { table: 'page_booking', belongs: patient, shown: 'booking_page', hidden: ['token_hash', 'link_hash', 'code_hash'] },
  { table: 'waiting_offer', belongs: { by: 'row', column: 'waiting_id', of: 'waiting_entry' } },
  { table: 'waiting_entry', belongs: patient, shown: 'waiting_list' },
  { table: 'reservation', belongs: patient, shown: 'reservations' },
  { table: 'sandbox_message', belongs: { by: 'address' } },
  { table: 'sandbox_phone', belongs: { by: 'address' } },
  { table: 'message_reference', belongs: message() },
  { table: 'touch_move', belongs: { by: 'row', column: 'touch_id', of: 'touch' } },
  { table: 'message', belongs: { by: 'row', column: 'touch_id', of: 'touch' }, shown: 'messages' },
  { table: 'touch', belongs: patient, shown: 'contacts_planned' },
  { table: 'timer', belongs: { by: 'row', column: 'enrolment_id', of: 'enrolment' } },
  { table: 'held_timer', belongs: { by: 'row', column: 'enrolment_id', of: 'enrolment' } },
  { table: 'held_enrolment', belongs: patient },
  { table: 'publication_move', belongs: patient },
  { table: 'bulk_enrolment_patient', belongs: patient },
  { table: 'exposure', belongs: patient },
  { table: 'enrolment', belongs: patient, shown: 'scenarios' },
  { table: 'event', belongs: patient },
  { table: 'timeline', belongs: patient, shown: 'timeline' },
  { table: 'stage_change', belongs: patient, shown: 'stages' },
  { table: 'loyalty_fact', belongs: patient, shown: 'loyalty' },
  { table: 'privilege', belongs: patient, shown: 'privileges' },
  { table: 'referral_code', belongs: patient, shown: 'referral_code' },
  { table: 'referral', belongs: { by: 'patient', column: 'referrer_id' } },
  { table: 'referral', belongs: patient, shown: 'recommended', hidden: ['referrer_id'] },
  { table: 'map_group', belongs: patient },
  { table: 'map_visit', belongs: patient },
  { table: 'patient_persona', belongs: patient, shown: 'persona' },
  { table: 'start_link', belongs: patient },
  { table: 'export_link', belongs: patient },
  { table: 'appointment_fact', belongs: patient, shown: 'appointments' },
  { table: 'consent', belongs: recipient, shown: 'consents' },
  { table: 'event_key', belongs: { by: 'text', column: 'key' } },
  { table: 'idempotency', belongs: { by: 'text', column: 'response' } },
  { table: 'parked_receipt', belongs: { by: 'text', column: 'receipt' } },
  { table: 'arrival', belongs: { by: 'text', column: 'body', bytes: true } },
  { table: 'contact_point', belongs: recipient, shown: 'addresses', hidden: ['address_key', 'address_tail'] },
  { table: 'patient', belongs: patient, shown: 'patient', hidden: ['name_key', 'family_name_key'] },
  { table: 'recipient', belongs: recipient, shown: 'recipient' },
];

/** Tables that name a patient by an id alone and keep it when the patient is forgotten, each with the reason. */
export const kept: Readonly<Record<string, string>> = {
  erasure: 'proves that and when the patient was forgotten',
  tombstone: 'keeps imports and restored backups from bringing the patient back',
  audit_entry: 'says who saw and changed what; it only grows',
  second_person: 'says who asked for the data or the end of a patient, and who confirmed it',
  break_glass: 'says who opened what they otherwise may not, and why',
  handover_move: 'says who of the house passed on what and when; the handover itself is gone',
};
