import { replayCommand } from '../replay/replay.command.js';
import { apiKeyCommand } from './api-key.command.js';
import { channelCommand } from './channel.command.js';
import { checkCommand } from './check.command.js';
import type { Command } from './command.js';
import { compareCommand } from './compare.command.js';
import { doubtCommand } from './doubt.command.js';
import { enrolmentCommand } from './enrolment.command.js';
import { eventCommand } from './event.command.js';
import { experimentCommand } from './experiment.command.js';
import { handoverCommand } from './handover.command.js';
import { importCommand } from './import.command.js';
import { migrateCommand } from './migrate.command.js';
import { programmeCommand } from './programme.command.js';
import { publishCommand } from './publish.command.js';
import { simulateCommand } from './simulate.command.js';
import { startCommand } from './start.command.js';
import { whyCommand } from './why.command.js';

/** Every command of `tropa`, in the order of its help. */
export const commands: readonly Command[] = [
  startCommand,
  migrateCommand,
  checkCommand,
  simulateCommand,
  compareCommand,
  publishCommand,
  programmeCommand,
  importCommand,
  eventCommand,
  whyCommand,
  doubtCommand,
  channelCommand,
  handoverCommand,
  enrolmentCommand,
  experimentCommand,
  apiKeyCommand,
  replayCommand,
];
