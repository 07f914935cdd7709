import { Injectable } from '@nestjs/common';
import { channelIds } from '../../catalog/index.js';
import { TestSendService } from '../../outbox/index.js';
import { IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { AuthorNoteStore, type StoredNote } from './author-note.store.js';
import { IdeaTalkStore } from './idea-talk.store.js';
import { noteText } from './staff-words.js';
import { VoiceStore } from './voice.store.js';

/** What the author of an idea is told about it. */
export interface AuthorNote {
  readonly feedbackId: string;
  /** The state it came to, as its own room names it. */
  readonly status: string;
  /** What it is called now, for the author to recognise. */
  readonly title: string;
  /** Epoch ms. */
  readonly at: number;
}

/** Tells members of staff what becomes of what they proposed: on their page, and by their own messenger where they confirmed one. */
@Injectable()
export class AuthorNotes {
  constructor(
    private readonly voices: VoiceStore,
    private readonly notes: AuthorNoteStore,
    private readonly talks: IdeaTalkStore,
    private readonly sends: TestSendService,
    private readonly work: UnitOfWork,
    private readonly ids: IdSource,
  ) {}

  /** A voice that is no member of staff's own idea leaves nothing. */
  async tell(tx: Tx, { feedbackId, status, title, at }: AuthorNote): Promise<void> {
    const [voice] = await this.voices.many(tx, [feedbackId]);
    if (!voice || voice.staffId === null || voice.source === 'staff') return;
    const note = { noteId: this.ids.uuid(at), feedbackId, staffId: voice.staffId, status, title, at };
    await this.notes.add(tx, note);
    tx.afterCommit(() => this.send(tx.clinicId, note));
  }

  /** By the first channel that reaches them; the page has it in any case. */
  private async send(clinicId: number, { noteId, staffId, status, title, at }: StoredNote): Promise<void> {
    const staff = await this.work.run(clinicId, (tx) => this.talks.staff(tx, staffId));
    const [way] = await this.sends.channelsOf(clinicId, staffId, channelIds);
    if (!staff || !way) return;
    const { channel } = way;
    const { locale } = staff;
    const text = noteText(locale, title, status);
    const { result } = await this.sends.sendToSelf(clinicId, { staffId, channel, text, locale, mark: 'idea' });
    if (result.kind === 'sent') await this.work.run(clinicId, (tx) => this.notes.sent(tx, noteId, channel, at));
  }
}
