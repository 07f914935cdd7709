import { Injectable } from '@nestjs/common';
import { AppError, IdSource, SignedLinks, UnitOfWork, type Tx } from '../runtime/index.js';
import { acceptFile } from './attachment.js';
import { AttachmentStore, type Attachment } from './attachment.store.js';

/** Links to attachments carry this purpose, and their address begins with it. */
export const ATTACHMENT_LINK = 'a';

/** Whoever opens it later than this asks the clinic. */
const linkMs = 72 * 3_600_000;

/** A file on its way to a patient. */
export interface EnclosedFile {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** Files that colleagues put beside a thread, and the links by which patients open them. */
@Injectable()
export class AttachmentService {
  constructor(
    private readonly store: AttachmentStore,
    private readonly links: SignedLinks,
    private readonly ids: IdSource,
    private readonly work: UnitOfWork,
  ) {}

  /** Errors: INBOX_ATTACHMENT_REFUSED. */
  async add(
    tx: Tx,
    file: { patientId: string; name: string; content: Buffer; author: string; now: number },
  ): Promise<Attachment & { readonly bytes: number }> {
    const { patientId, content, author, now } = file;
    const { name, type } = acceptFile(file.name, content);
    const attachment = { attachmentId: this.ids.uuid(now), patientId, name, type };
    await this.store.insert(tx, { ...attachment, content, author, madeAt: now });
    return { ...attachment, bytes: content.length };
  }

  /** Errors: INBOX_ATTACHMENT_UNKNOWN. */
  async content(tx: Tx, attachmentId: string): Promise<Attachment & { readonly content: Buffer }> {
    const file = await this.store.content(tx, attachmentId);
    if (!file) throw unknownFile(attachmentId);
    return file;
  }

  /**
   * The patient's files with links that end. Errors: INBOX_ATTACHMENT_UNKNOWN (also for another patient's), INBOX_NO_PUBLIC_URL.
   */
  async enclosed(tx: Tx, patientId: string, attachmentIds: readonly string[], now: number): Promise<EnclosedFile[]> {
    if (attachmentIds.length === 0) return [];
    const found = new Map((await this.store.find(tx, attachmentIds)).map((file) => [file.attachmentId, file]));
    return attachmentIds.map((id) => {
      const file = found.get(id);
      if (file?.patientId !== patientId) throw unknownFile(id);
      const url = this.links.url(ATTACHMENT_LINK, { c: tx.clinicId, a: id }, now + linkMs);
      if (url === undefined) throw noPublicUrl();
      return { id, name: file.name, url };
    });
  }

  /** The file of a genuine link; undefined where the link has ended or the file is gone. */
  async linked(token: string, now: number): Promise<(Attachment & { readonly content: Buffer }) | undefined> {
    const { c: clinicId, a: id } = this.links.read(ATTACHMENT_LINK, token, now) ?? {};
    if (typeof clinicId !== 'number' || typeof id !== 'string') return undefined;
    return this.work.run(clinicId, (tx) => this.store.content(tx, id));
  }
}

function unknownFile(id: string): AppError {
  return new AppError('INBOX_ATTACHMENT_UNKNOWN', `There is no attachment ${id} beside this thread.`, {
    status: 404,
    fix: 'Attach the file again.',
  });
}

function noPublicUrl(): AppError {
  return new AppError('INBOX_NO_PUBLIC_URL', 'The server has no public address, so no patient could open the file.', {
    status: 409,
    fix: 'Set PUBLIC_URL, or send the message without files.',
  });
}
