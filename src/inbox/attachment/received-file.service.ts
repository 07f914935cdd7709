import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { ChannelRegistry, type ChannelName, type FetchedFile } from '../../channel/index.js';
import { AppError, Clock, IdSource, UnitOfWork, type Tx } from '../../runtime/index.js';
import { keptFile, MAX_RECEIVED_BYTES } from './attachment.js';
import { AttachmentStore, type Attachment } from './attachment.store.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { faultOf, filesOf, storedName, type FileFault, type ReceivedFile } from './received-file.js';
import { ThreadStore } from '../thread/thread.store.js';

/** Somebody waits for it with the mouse on the name. */
const fetchMs = 20_000;

/** Which file of which line of a thread. */
export interface FilePlace {
  readonly patientId: string;
  readonly entryId: string;
  readonly place: number;
}

interface Wanted {
  readonly file: ReceivedFile;
  readonly channel: ChannelName;
  readonly patientId: string;
}

/** Files that patients sent: fetched from the provider when a colleague first looks, guarded, and kept beside the thread from then on. */
@Injectable()
export class ReceivedFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly threads: ThreadStore,
    private readonly store: AttachmentStore,
    private readonly registry: ChannelRegistry,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /**
   * The file beside the thread. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_FILE_UNKNOWN, and why it cannot be had:
   * INBOX_FILE_ELSEWHERE (the channel hands nothing out), INBOX_FILE_GONE, INBOX_FILE_TOO_LARGE, INBOX_FILE_LATER.
   */
  async take(actor: Principal, at: FilePlace): Promise<Attachment & { readonly bytes: number }> {
    const { clinicId } = actor;
    const found = await this.work.run(clinicId, (tx) => this.find(tx, actor, at));
    if ('attachmentId' in found) return found;
    const content = await this.fetch(clinicId, found);
    const { name, type } = keptFile(storedName(found.file, content.name), content.content);
    const now = this.clock.now();
    const { patientId } = found;
    const row = { attachmentId: this.ids.uuid(now), patientId, name, type, content: content.content, author: null };
    return this.work.run(clinicId, async (tx) => {
      await this.store.receive(tx, { ...row, madeAt: now, entryId: at.entryId, place: at.place });
      return (await this.store.received(tx, at.entryId, at.place)) as Attachment & { bytes: number };
    });
  }

  private async find(
    tx: Tx,
    actor: Principal,
    { patientId, entryId, place }: FilePlace,
  ): Promise<Wanted | (Attachment & { readonly bytes: number })> {
    const { patientIds } = await this.access.open(tx, actor, patientId);
    const [entry] = await this.threads.find(tx, [entryId]);
    const file = entry && filesOf(entry.detail)[place];
    if (!entry?.channel || !file || !patientIds.includes(entry.patientId)) throw unknownFile(entryId);
    if (file.name === undefined) throw unavailable('elsewhere');
    const kept = await this.store.received(tx, entryId, place);
    return kept ?? { file, channel: entry.channel as ChannelName, patientId: entry.patientId };
  }

  /** From whichever account of the channel has it: the reference is the provider's and says nothing to another. */
  private async fetch(clinicId: number, { file, channel }: Wanted): Promise<Extract<FetchedFile, { content: Buffer }>> {
    const limits = { signal: AbortSignal.timeout(fetchMs), mostBytes: MAX_RECEIVED_BYTES };
    const codes: string[] = [];
    for (const { adapter } of this.registry.routesOf(clinicId, channel)) {
      const fetched = await adapter.fetchFile?.(file.reference, limits);
      if (fetched && 'content' in fetched) return fetched;
      if (fetched) codes.push(fetched.code);
    }
    throw unavailable(faultOf(codes));
  }
}

function unknownFile(entryId: string): AppError {
  return new AppError('INBOX_FILE_UNKNOWN', `No such file came with the line ${entryId} of this thread.`, {
    status: 404,
    fix: 'Take line and place from the thread.',
  });
}

const askAgain = "Look at it on the clinic's own phone or mailbox, or ask the patient to send it again.";

function unavailable(fault: FileFault): AppError {
  switch (fault) {
    case 'elsewhere':
      return new AppError('INBOX_FILE_ELSEWHERE', 'The channel does not hand this file out.', {
        ...{ status: 409, fix: askAgain },
      });
    case 'gone':
      return new AppError('INBOX_FILE_GONE', 'The channel has this file no more.', { status: 410, fix: askAgain });
    case 'too_large':
      return new AppError('INBOX_FILE_TOO_LARGE', 'The file is larger than 20 MB.', { status: 422, fix: askAgain });
    case 'later':
      return new AppError('INBOX_FILE_LATER', 'The channel did not hand the file out now.', {
        status: 503,
        fix: 'Fetch it again in a minute; if it stays so, look at the channel under Channels.',
      });
  }
}
