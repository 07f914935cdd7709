import 'reflect-metadata';
import { Output } from './cli/output.js';
import { runCommandLine } from './cli/run.js';

// A reader that has seen enough (`tropa why … | head`) closes the pipe: no reason to leave the work half done.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// Once: who presses Ctrl-C a second time does not want to wait for the end of anything.
const interruption = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => interruption.abort());

process.exitCode = await runCommandLine({
  argv: process.argv.slice(2),
  env: process.env,
  output: new Output(process.stdout, process.stderr),
  signal: interruption.signal,
});
