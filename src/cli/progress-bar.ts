import { SingleBar } from 'cli-progress';
import type { Output } from './output.js';

/** How far a file has been read. */
export interface Progress {
  update(progress: { readonly rows: number; readonly bytes: number }): void;
  stop(): void;
}

const SILENT: Progress = { update: () => undefined, stop: () => undefined };
const KILOBYTE = 1024;

/** A bar on stderr by bytes, with the rows so far and the time left; nothing when stderr is no terminal. */
export function fileProgress(output: Output, totalBytes: number): Progress {
  if (!output.isWatched) return SILENT;
  const bar = new SingleBar({
    format: '{bar} {percentage}% | {value} of {total} KB | {rows} rows | {eta_formatted} left',
    barCompleteChar: '█',
    barIncompleteChar: '░',
    stream: process.stderr,
    gracefulExit: false,
    clearOnComplete: true,
  });
  bar.start(inKilobytes(totalBytes), 0, { rows: 0 });
  return {
    update: ({ rows, bytes }) => bar.update(inKilobytes(bytes), { rows }),
    stop: () => bar.stop(),
  };
}

function inKilobytes(bytes: number): number {
  return Math.ceil(bytes / KILOBYTE);
}
