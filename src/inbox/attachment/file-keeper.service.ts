import { Injectable } from '@nestjs/common';
import { ChannelRegistry, type ChannelName, type FetchedFile } from '../../channel/index.js';
import { Clock, IdSource, UnitOfWork } from '../../runtime/index.js';
import { keptFile, MAX_RECEIVED_BYTES } from './attachment.js';
import { AttachmentStore, type Attachment } from './attachment.store.js';
import type { ThreadEntry } from '../thread/thread.js';
import { AwaitedFileStore } from './awaited-file.store.js';
import { faultOf, filesOf, storedName, type FileFault, type ReceivedFile } from './received-file.js';

/** Somebody may wait for it with the mouse on the name. */
const fetchMs = 20_000;

export interface WantedFile {
  readonly file: ReceivedFile;
  readonly channel: ChannelName;
  readonly patientId: string;
  readonly entryId: string;
}

/** The file at a place of a line; undefined where the line has none there. */
export function wantedFile(
  { entryId, patientId, channel, detail }: ThreadEntry,
  place: number,
): WantedFile | undefined {
  const file = filesOf(detail)[place];
  return file && channel !== null ? { file, channel: channel as ChannelName, patientId, entryId } : undefined;
}

export type KeptAttachment = Attachment & { readonly bytes: number };

/** Fetches what a patient sent from the provider, guards it, and keeps it beside the thread from then on. */
@Injectable()
export class FileKeeper {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: AttachmentStore,
    private readonly awaited: AwaitedFileStore,
    private readonly registry: ChannelRegistry,
    private readonly clock: Clock,
    private readonly ids: IdSource,
  ) {}

  /** The kept file, or why it cannot be had. Whoever comes second gets what the first one kept. */
  async keep(clinicId: number, wanted: WantedFile): Promise<KeptAttachment | FileFault> {
    const fetched = await this.fetch(clinicId, wanted);
    if (typeof fetched === 'string') return fetched;
    const { file, patientId, entryId } = wanted;
    const { name, type } = keptFile(storedName(file, fetched.name), fetched.content);
    const now = this.clock.now();
    const row = { attachmentId: this.ids.uuid(now), patientId, name, type, content: fetched.content, author: null };
    return this.work.run(clinicId, async (tx) => {
      await this.store.receive(tx, { ...row, madeAt: now, entryId, place: file.place });
      await this.awaited.came(tx, entryId, file.place);
      return (await this.store.received(tx, entryId, file.place)) as KeptAttachment;
    });
  }

  /** From whichever account of the channel has it: the reference is the provider's and says nothing to another. */
  private async fetch(
    clinicId: number,
    { file, channel }: WantedFile,
  ): Promise<Extract<FetchedFile, { content: Buffer }> | FileFault> {
    const limits = { signal: AbortSignal.timeout(fetchMs), mostBytes: MAX_RECEIVED_BYTES };
    const routes = this.registry.routesOf(clinicId, channel);
    const codes: string[] = [];
    for (const { adapter } of routes) {
      const fetched = await adapter.fetchFile?.(file.reference, limits);
      if (fetched && 'content' in fetched) return fetched;
      if (fetched) codes.push(fetched.code);
    }
    // An account that is off, or not open yet in this process, says nothing about the file.
    return routes.length === 0 ? 'later' : faultOf(codes);
  }
}
