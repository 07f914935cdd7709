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

/** How many of a known number are done. */
export interface CountProgress {
  add(done: number): void;
  stop(): void;
}

/** A bar on stderr by number; nothing when stderr is no terminal. */
export function countProgress(output: Output, total: number, noun: string): CountProgress {
  if (!output.isWatched) return { add: () => undefined, stop: () => undefined };
  const bar = new SingleBar({
    format: `{bar} {percentage}% | {value} of {total} ${noun} | {eta_formatted} left`,
    barCompleteChar: '█',
    barIncompleteChar: '░',
    stream: process.stderr,
    gracefulExit: false,
    clearOnComplete: true,
  });
  bar.start(total, 0);
  return { add: (done) => bar.increment(done), stop: () => bar.stop() };
}

function inKilobytes(bytes: number): number {
  return Math.ceil(bytes / KILOBYTE);
}
