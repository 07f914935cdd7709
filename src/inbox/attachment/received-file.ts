import type { InboundFile } from '../../channel/index.js';
import { safeName } from './attachment.js';

/** A file that came with a line of the thread; `place` is its place among those of the line. */
export interface ReceivedFile {
  readonly place: number;
  readonly kind: InboundFile['kind'];
  readonly reference: string;
  /** What it is called on a page; undefined where there is nothing to fetch. */
  readonly name: string | undefined;
  /** The patient, or their phone, called it so; otherwise the name is ours. */
  readonly named: boolean;
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
    ...{ place, kind: file.kind, reference: file.reference, named: file.name !== undefined },
    name: plainNames[file.kind] && (file.name ?? plainNames[file.kind]),
  }));
}

/** The places of a line's files that there is something to fetch of. */
export function fetchablePlaces(detail: Readonly<Record<string, unknown>> | null): number[] {
  return filesOf(detail).flatMap(({ place, name }) => (name === undefined ? [] : [place]));
}

const ending = /\.[a-z0-9]{1,5}$/i;

/** The name it is stored under: as the patient called it; where they gave no ending, or no name, with that of the fetched one. */
export function storedName({ name = 'file', named }: Pick<ReceivedFile, 'name' | 'named'>, fetched: string): string {
  const told = ending.exec(fetched)?.[0];
  if (told === undefined || (named && ending.test(name))) return name;
  return `${name.replace(named ? /$/ : ending, '')}${told}`;
}

/** Why a file cannot be had, by the code of the channel: for good, or only now. */
export const fileFaults = ['gone', 'too_large', 'elsewhere', 'later'] as const;
export type FileFault = (typeof fileFaults)[number];

/** The fault that says most of those of several accounts: one may have what another never had. */
export function faultOf(codes: readonly string[]): FileFault {
  if (codes.length === 0) return 'elsewhere';
  if (codes.includes('FILE_TOO_LARGE')) return 'too_large';
  return codes.every((code) => code === 'FILE_GONE') ? 'gone' : 'later';
}
