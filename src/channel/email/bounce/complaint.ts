import { readFields, type Field } from './fields.js';
import type { MailParts } from './parts.js';
import { addressIn } from './statement.js';

/** A person, through their provider, called our mail unwanted. */
export interface Complaint {
  readonly recipient?: string | undefined;
  readonly envelopeId?: string | undefined;
}

/** Complaints in the form of RFC 5965, one per reported recipient, and in the older form of Hotmail's reports. */
export function readComplaints(parts: MailParts): readonly Complaint[] {
  if (parts.feedback.length > 0) {
    return parts.feedback.flatMap((report) => complaintsOf(report));
  }
  if (isReportWithoutFields(parts)) {
    return [{ recipient: reportedRecipient(parts.original) }];
  }
  // Some mail systems take the report apart and hand on the message with the mark of who complained.
  const marked = parts.headers.get('x-hmxmroriginalrecipient');
  const isReport = /\bstaff@hotmail\.com\b/i.test(parts.headers.get('return-path') ?? '');
  return marked === undefined || !isReport ? [] : [{ recipient: addressIn(marked) }];
}

function complaintsOf(report: string): readonly Complaint[] {
  const fields = readFields(report).filter((field): field is Field => field !== null);
  const all = (name: string): readonly string[] => fields.filter(([key]) => key === name).map(([, value]) => value);
  const recipients = [...all('original-rcpt-to'), ...all('removal-recipient')].map((value) => addressIn(value));
  const envelopeId = all('original-envelope-id')[0];
  const distinct = [...new Set(recipients.filter((each): each is string => each !== undefined))];
  return distinct.length === 0 ? [{ envelopeId }] : distinct.map((recipient) => ({ recipient, envelopeId }));
}

/** The report of Hotmail's junk mail programme has no fields: its subject and headers of the message tell. */
function isReportWithoutFields(parts: MailParts): boolean {
  const subject = parts.subject.toLowerCase();
  const marked = /^x-hmxmroriginalrecipient:/im.test(parts.original);
  return (
    parts.original !== '' &&
    (marked || /^\s*complaint about message from |^abuse report\b|\bspam complaint\b/.test(subject))
  );
}

function reportedRecipient(original: string): string | undefined {
  const fields = new Map(
    readFields(original, 400)
      .filter((field): field is Field => field !== null)
      .reverse(),
  );
  return addressIn(fields.get('x-hmxmroriginalrecipient') ?? '') ?? addressIn(fields.get('to') ?? '');
}
