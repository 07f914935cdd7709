import type { FetchedFile } from '../port.js';

/** The content behind an address, read no further than `mostBytes`; what went wrong is told by a code, for the address holds a secret. */
export async function downloaded(
  url: URL,
  { signal, mostBytes }: { signal: AbortSignal; mostBytes: number },
): Promise<FetchedFile> {
  try {
    const answer = await fetch(url, { signal, redirect: 'error' });
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
