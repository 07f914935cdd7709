import { once } from 'node:events';
import { loadConfig } from '../runtime/index.js';
import { startServer } from '../server.js';
import { expectWords } from './arguments.js';
import { exitCodes, type Command, type CommandContext } from './command.js';

/** `tropa start`: the same as `npm start`. */
export const startCommand: Command = {
  usage: ['start'],
  examples: ['start'],
  options: {},
  run,
};

async function run({ args, env, signal }: CommandContext): Promise<number> {
  expectWords(args.words, []);
  const server = await startServer(loadConfig(env));
  if (!signal.aborted) await once(signal, 'abort');
  await server.stop();
  return exitCodes.ok;
}
