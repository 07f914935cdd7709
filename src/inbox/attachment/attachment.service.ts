import { Injectable, type OnModuleInit } from '@nestjs/common';
import { ChannelRegistry, channelNames } from '../../channel/index.js';
import { EnclosedRegister, type EnclosedSource, type WantedFile } from '../../outbox/index.js';
import { AppError, IdSource, SignedLinks, UnitOfWork, type Tx } from '../../runtime/index.js';
import { acceptFile } from './attachment.js';
import { AttachmentStore, type Attachment } from './attachment.store.js';

/** Links to attachments carry this purpose, and their address begins with it. */
export const ATTACHMENT_LINK = 'a';

/** Whoever opens it later than this asks the clinic. */
const linkMs = 72 * 3_600_000;

/** Files that colleagues put beside a thread, on their way to patients, and the links by which patients open them. */
@Injectable()
export class AttachmentService implements EnclosedSource, OnModuleInit {
  constructor(
    private readonly store: AttachmentStore,
    private readonly links: SignedLinks,
    private readonly ids: IdSource,
    private readonly work: UnitOfWork,
    private readonly channels: ChannelRegistry,
    private readonly register: EnclosedRegister,
  ) {}

  onModuleInit(): void {
    this.register.register(this);
  }

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
   * Those of the patient that are to go along, by channel (undefined: wherever the patient is reached).
   * Errors: INBOX_ATTACHMENT_UNKNOWN (also for another patient's), INBOX_NO_PUBLIC_URL (the channel takes links alone, and there is no
   * address for them).
   */
  async named(
    tx: Tx,
    patientId: string,
    { ids, channel }: { ids: readonly string[]; channel: string | undefined },
  ): Promise<{ id: string; name: string }[]> {
    if (ids.length === 0) return [];
    const found = new Map((await this.store.find(tx, ids)).map((file) => [file.attachmentId, file]));
    const named = ids.map((id) => {
      const file = found.get(id);
      if (file?.patientId !== patientId) throw unknownFile(id);
      return { id, name: file.name };
    });
    if (!this.takesContent(tx.clinicId, channel) && this.url(tx, ids[0] ?? '', 0) === undefined) throw noPublicUrl();
    return named;
  }

  async enclosed(tx: Tx, ids: readonly string[], now: number): Promise<WantedFile[]> {
    const wanted: WantedFile[] = [];
    for (const id of ids) {
      const file = await this.store.content(tx, id);
      const { name = id, type = '', content } = file ?? {};
      const found = content && {
        path: '',
        bytes: content.length,
        content,
        type: type.replace(/;.*/, ''),
        url: this.url(tx, id, now),
      };
      wanted.push({ name, found });
    }
    return wanted;
  }

  /** The file of a genuine link; undefined where the link has ended or the file is gone. */
  async linked(token: string, now: number): Promise<(Attachment & { readonly content: Buffer }) | undefined> {
    const { c: clinicId, a: id } = this.links.read(ATTACHMENT_LINK, token, now) ?? {};
    if (typeof clinicId !== 'number' || typeof id !== 'string') return undefined;
    return this.work.run(clinicId, (tx) => this.store.content(tx, id));
  }

  private url(tx: Tx, id: string, now: number): string | undefined {
    return this.links.url(ATTACHMENT_LINK, { c: tx.clinicId, a: id }, now + linkMs);
  }

  /** Whether every account of the channel is handed a file itself and not its address. */
  private takesContent(clinicId: number, channel: string | undefined): boolean {
    const known = channelNames.find((name) => name === channel);
    const routes = known === undefined ? [] : this.channels.routesOf(clinicId, known);
    return routes.length > 0 && routes.every(({ adapter }) => adapter.capabilities.media && !adapter.fetchesFiles);
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
