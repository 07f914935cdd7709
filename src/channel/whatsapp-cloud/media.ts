import type { MessageFile } from '../port.js';

const KINDS: Readonly<Record<string, 'image' | 'video'>> = {
  'image/jpeg': 'image',
  'image/png': 'image',
  'video/mp4': 'video',
  'video/3gpp': 'video',
};

/** How the provider shows a file, and where it fetches it; all that is neither picture nor film is a document with a name. */
export function mediaOf({ name, type, url }: MessageFile): {
  readonly type: 'image' | 'video' | 'document';
  readonly media: { readonly link: string; readonly filename?: string };
} {
  const kind = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  return kind === undefined
    ? { type: 'document', media: { link: url, filename: name } }
    : { type: kind, media: { link: url } };
}
