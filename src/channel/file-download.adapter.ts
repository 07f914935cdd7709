import type { FetchedFile } from './port.js';

/** How a file is read from a provider. */
export interface Download {
  readonly signal: AbortSignal;
  readonly mostBytes: number;
  /** What proves to the provider who asks. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

/**
 * The content behind an address, read no further than `mostBytes`; what went wrong is told by a code, for the address or a header
 * holds a secret. For the same reason no redirection is followed.
 */
export async function downloaded(url: URL, { signal, mostBytes, headers = {} }: Download): Promise<FetchedFile> {
  try {
    const answer = await fetch(url, { signal, headers, redirect: 'error' });
    if (!answer.ok || !answer.body) return { code: answer.status === 404 ? 'FILE_GONE' : 'FILE_REFUSED' };
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    for await (const chunk of answer.body as AsyncIterable<Uint8Array>) {
      bytes += chunk.length;
      if (bytes > mostBytes) return { code: 'FILE_TOO_LARGE' };
      chunks.push(chunk);
    }
    return { content: Buffer.concat(chunks), name: decodeURIComponent(url.pathname.split('/').at(-1) ?? '') };
  } catch {
    return { code: signal.aborted ? 'TIMEOUT' : 'FILE_CUT' };
  }
}
