import { Injectable } from '@nestjs/common';
import type { Principal } from '../../auth/index.js';
import { AppError, UnitOfWork, type Tx } from '../../runtime/index.js';
import { AttachmentStore } from './attachment.store.js';
import { ConversationAccess } from '../conversation/conversation-access.service.js';
import { FileKeeper, wantedFile, type KeptAttachment, type WantedFile } from './file-keeper.service.js';
import type { FileFault } from './received-file.js';
import { ThreadStore } from '../thread/thread.store.js';

/** Which file of which line of a thread. */
export interface FilePlace {
  readonly patientId: string;
  readonly entryId: string;
  readonly place: number;
}

/** Files that patients sent, for the colleague who looks at one: what was not fetched yet is fetched now. */
@Injectable()
export class ReceivedFiles {
  constructor(
    private readonly work: UnitOfWork,
    private readonly access: ConversationAccess,
    private readonly threads: ThreadStore,
    private readonly store: AttachmentStore,
    private readonly keeper: FileKeeper,
  ) {}

  /**
   * The file beside the thread. Errors: PATIENT_UNKNOWN, INBOX_OUT_OF_SCOPE, INBOX_FILE_UNKNOWN, and why it cannot be had:
   * INBOX_FILE_ELSEWHERE (the channel hands nothing out), INBOX_FILE_GONE, INBOX_FILE_TOO_LARGE, INBOX_FILE_LATER.
   */
  async take(actor: Principal, at: FilePlace): Promise<KeptAttachment> {
    const found = await this.work.run(actor.clinicId, (tx) => this.find(tx, actor, at));
    if ('attachmentId' in found) return found;
    const kept = await this.keeper.keep(actor.clinicId, found);
    if (typeof kept === 'string') throw unavailable(kept);
    return kept;
  }

  private async find(
    tx: Tx,
    actor: Principal,
    { patientId, entryId, place }: FilePlace,
  ): Promise<WantedFile | KeptAttachment> {
    const { patientIds } = await this.access.open(tx, actor, patientId);
    const [entry] = await this.threads.find(tx, [entryId]);
    const wanted = entry && wantedFile(entry, place);
    if (!wanted || !patientIds.includes(wanted.patientId)) throw unknownFile(entryId);
    if (wanted.file.name === undefined) throw unavailable('elsewhere');
    return (await this.store.received(tx, entryId, place)) ?? wanted;
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
