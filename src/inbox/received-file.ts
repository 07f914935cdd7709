import type { InboundFile } from '../channel/index.js';
import { safeName } from './attachment.js';

/** A file that came with a line of the thread; `place` is its place among those of the line. */
export interface ReceivedFile {
  readonly place: number;
  readonly kind: InboundFile['kind'];
  readonly reference: string;
  /** Under which it may be stored; undefined where there is nothing to fetch. */
  readonly name: string | undefined;
}

/** Beyond these nobody looks at them one by one; a provider sends one or a few. */
const mostFiles = 20;
const longest = 2_000;

/** What a file without a name is called: a photo and a voice message have none. */
const plainNames: Readonly<Partial<Record<InboundFile['kind'], string>>> = {
  image: 'photo.jpg',
  video: 'video.mp4',
  audio: 'voice.ogg',
  document: 'file',
};

/** What is kept of the files beside the line they came with; null where there are none. */
export function receivedFiles(files: readonly InboundFile[] = []): Readonly<Record<string, unknown>> | null {
  if (files.length === 0) return null;
  const kept = files.slice(0, mostFiles).map(({ kind, reference, name }) => ({
    ...{ kind, reference: reference.slice(0, longest) },
    ...(name !== undefined && { name: safeName(name) }),
  }));
  return { files: kept };
}

/** The files of a line, from what is kept of them. */
export function filesOf(detail: Readonly<Record<string, unknown>> | null): ReceivedFile[] {
  const listed = detail?.['files'];
  if (!Array.isArray(listed)) return [];
  return (listed as (Pick<InboundFile, 'kind' | 'reference'> & { name?: string })[]).map((file, place) => ({
    ...{ place, kind: file.kind, reference: file.reference },
    name: plainNames[file.kind] && (file.name ?? plainNames[file.kind]),
  }));
}

/** The name it is stored under: as the patient called it, with the ending of the fetched one where it had none. */
export function storedName(name: string, fetched: string): string {
  const ending = /\.[a-z0-9]{1,5}$/i;
  if (ending.test(name)) return name;
  return `${name}${ending.exec(fetched)?.[0] ?? ''}`;
}
