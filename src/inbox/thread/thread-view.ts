import type { ClinicProgramme } from '../../catalog/index.js';
import { scoreOf } from '../../engine/index.js';
import { chosenSlot, slotLabel, type TouchEntry } from '../../outbox/index.js';
import type { KeptFile } from '../attachment/attachment.store.js';
import type { FaultyFile } from '../attachment/awaited-file.store.js';
import type { DeliveryState, EntryView } from '../conversation/conversation-answers.js';
import { filesOf } from '../attachment/received-file.js';
import type { AskedReplies, ThreadLine } from './thread.store.js';

/** What is known beside the lines of a page. */
export interface ThreadGround {
  readonly touches: ReadonlyMap<string, TouchEntry>;
  readonly asked: ReadonlyMap<string, AskedReplies>;
  /** Files that patients sent and somebody has looked at. */
  readonly kept: readonly KeptFile[];
  /** Files that are given up. */
  readonly faults: readonly FaultyFile[];
  readonly programme: Pick<ClinicProgramme, 'replyLabel'>;
}

/** A line as pages show it. */
export function entryView(line: Omit<ThreadLine, 'place'>, ground: ThreadGround): EntryView {
  const touch = line.touchId === null ? undefined : ground.touches.get(line.touchId);
  return {
    ...{ id: line.entryId, at: iso(line.occurredAt), patient_id: line.patientId, kind: line.kind },
    channel: touch?.channel ?? line.channel,
    ...(line.kind === 'scenario' ? sentBy(touch) : { text: line.body, subject: null, ...nobody }),
    ...{ author: line.author, author_name: line.authorName },
    delivery: touch ? deliveryOf(touch) : null,
    question: questionOf(line, touch?.texts.at(-1)?.locale, ground),
    attachments: attachmentsOf(line.detail),
    files: receivedOf(line, ground),
    detail: line.kind === 'move' ? line.detail : null,
  };
}

const nobody = { scenario: null, titles: null, state: null, template: null } as const;

/** What a scenario sent; its text is written when it leaves. */
function sentBy(touch: TouchEntry | undefined) {
  const text = touch?.texts.at(-1);
  const { scenario, titles, state, template } = touch ?? nobody;
  return { text: text?.text ?? '', subject: text?.subject ?? null, scenario, titles, state, template };
}

/** What became of a touch, in one word that a page can show. */
export function deliveryStateOf({
  status,
  outcome,
  messages,
}: Pick<TouchEntry, 'status' | 'outcome' | 'messages'>): DeliveryState {
  if (status === 'pending') return 'planned';
  if (status === 'dispatching') return 'sending';
  if (outcome !== 'sent') return outcome as DeliveryState;
  const last = messages.findLast(({ state }) => state === 'sent');
  if (last?.read_at) return 'read';
  return last?.delivered_at ? 'delivered' : 'sent';
}

function deliveryOf(touch: TouchEntry): EntryView['delivery'] {
  const last = touch.messages.at(-1);
  const at = last?.read_at ?? last?.delivered_at ?? last?.sent_at ?? touch.ended_at;
  const { next_at, why } = touch;
  const rule = touch.rule ?? last?.code ?? touch.deferrals.at(-1)?.rule ?? null;
  return { touch: touch.touch, state: deliveryStateOf(touch), at, next_at, rule, why };
}

function questionOf(
  { touchId }: { touchId: string | null },
  locale: string | undefined,
  ground: ThreadGround,
): EntryView['question'] {
  const asked = touchId === null ? undefined : ground.asked.get(touchId);
  if (!asked) return null;
  const label = (intent: string) => {
    const slot = asked.choices ? chosenSlot(asked.choices, intent) : undefined;
    if (slot) return slotLabel(slot, locale ?? 'en');
    const score = scoreOf(intent);
    return score === undefined ? ground.programme.replyLabel(intent, locale ?? '') : String(score);
  };
  return { open: asked.open, replies: asked.replies.map((intent) => ({ intent, label: label(intent) })) };
}

function attachmentsOf(detail: Readonly<Record<string, unknown>> | null): EntryView['attachments'] {
  const listed = detail?.['attachments'];
  return Array.isArray(listed) ? (listed as EntryView['attachments']) : [];
}

function receivedOf(
  { entryId, detail }: Pick<ThreadLine, 'entryId' | 'detail'>,
  { kept, faults }: Pick<ThreadGround, 'kept' | 'faults'>,
): EntryView['files'] {
  return filesOf(detail).map(({ place, kind, name }) => {
    const isIt = (file: { entryId: string; place: number }) => file.entryId === entryId && file.place === place;
    const attachment = kept.find(isIt)?.attachmentId ?? null;
    return { place, kind, name: name ?? null, attachment, fault: faults.find(isIt)?.fault ?? null };
  });
}

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
