import { createHash } from 'node:crypto';
import { createReadStream, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ClinicProgrammeService, readProgramme, type Programme } from '../catalog/index.js';
import { parseMapping, type AppointmentMapping } from '../patient/index.js';
import {
  AppError,
  confinedUrl,
  openDatabase,
  UnitOfWork,
  VirtualClock,
  type Config,
  type Logger,
} from '../runtime/index.js';
import { openApp } from '../server.js';
import { openReplayDatabase, type ReplayDatabase } from './replay-database.adapter.js';
import { ReplayDriver, replayClinic } from './replay-driver.js';
import { ReplayFeed } from './replay-feed.store.js';
import { loadFeed } from './replay-load.js';
import { replayReport, type ReplayReport } from './replay-report.store.js';

export interface ReplayOptions {
  readonly file: string;
  readonly mapping: string;
  /** The one scenario that is rehearsed; the others of the programme stay out, so that its touches can be counted. */
  readonly scenario: string;
  readonly keep: boolean;
  readonly onBytes: (bytes: number) => void;
  readonly onWindow: (at: number) => void;
  /** Called with the name of the database that is left. */
  readonly onKept: (database: string) => void;
}

/**
 * Runs real appointments of the past through the real engine, store, gate and outbox under a virtual clock, in a database
 * of its own that is named by the hash of everything that decides the result. A run that was killed goes on where it
 * stopped and ends with the same report.
 * Errors: REPLAY_FILE, REPLAY_MAPPING, REPLAY_SCENARIO, REPLAY_RUNNING, IMPORT_*.
 */
export async function replay(config: Config, options: ReplayOptions, logger: Logger): Promise<ReplayReport> {
  const mapping = readMapping(options.mapping);
  const programme = only(await readProgramme(config.programme), options.scenario);
  const name = `tropa_replay_${await fingerprint(options, programme)}`;
  const server = await openDatabase(config);
  try {
    const database = await openReplayDatabase(server.ownerUrl, name);
    // What broke off half way is kept: the same replay goes on there. What was refused or is done is not needed any more.
    let keep = true;
    try {
      const report = await runIn(database, { config, logger, mapping, programme, options });
      keep = options.keep;
      return report;
    } catch (error) {
      if (error instanceof AppError) keep = options.keep;
      throw error;
    } finally {
      if (keep) options.onKept(name);
      await database.close(keep);
    }
  } finally {
    await server.stop();
  }
}

interface Run {
  readonly config: Config;
  readonly logger: Logger;
  readonly mapping: AppointmentMapping;
  readonly programme: Programme;
  readonly options: ReplayOptions;
}

async function runIn(
  database: ReplayDatabase,
  { config, logger, mapping, programme, options }: Run,
): Promise<ReplayReport> {
  const clock = new VirtualClock(0);
  const app = await openApp({ config, appUrl: confinedUrl(database.ownerUrl), logger, clock, sweeps: false });
  const work = app.get(UnitOfWork);
  try {
    const feed = new ReplayFeed();
    await work.run(replayClinic, async (tx) => {
      if (await feed.progress(tx)) return;
      await app.get(ClinicProgrammeService).install(tx, programme);
      await loadFeed(tx, options.file, mapping, options.onBytes);
    });
    await database.analyze();
    await new ReplayDriver(app, clock).run(options.onWindow, () => database.analyze());
    return await work.run(replayClinic, async (tx) => {
      const { cadence, clinic } = await app.get(ClinicProgrammeService).of(tx);
      return replayReport(tx, cadence, clinic.channels);
    });
  } finally {
    await app.close();
  }
}

function readMapping(file: string): AppointmentMapping {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new AppError('REPLAY_MAPPING', `The mapping file ${file} cannot be read.`, {
      fix: 'Name an existing mapping file, such as mappings/no-show.yaml.',
      cause,
    });
  }
  const mapping = parseMapping(parse(text));
  if (mapping.kind === 'appointments') return mapping;
  throw new AppError('REPLAY_MAPPING', `${file} is a mapping of ${mapping.kind}.`, {
    fix: 'Name a mapping with kind: appointments.',
  });
}

/** Its templates and the words stay: its pins are made from them. What the whole programme must serve is not asked of one. */
function only(programme: Programme, scenario: string): Programme {
  const scenarios = programme.scenarios.filter(({ definition }) => definition.scenario === scenario);
  const templates = programme.templates.filter((text) => text.scenario === scenario);
  const map = programme.map && { ...programme.map, required: [] };
  if (scenarios.length === 1) return { ...programme, map, scenarios, templates };
  const known = programme.scenarios.map(({ definition }) => definition.scenario).join(', ');
  throw new AppError('REPLAY_SCENARIO', `The programme has no scenario ${scenario}.`, {
    fix: `Choose one of: ${known}.`,
  });
}

/** Everything that decides the report: the file, the mapping, the programme and the scenario. */
async function fingerprint({ file, mapping, scenario }: ReplayOptions, programme: Programme): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  } catch (cause) {
    throw new AppError('REPLAY_FILE', `The appointments file ${file} cannot be read.`, {
      fix: 'Name an existing CSV file.',
      cause,
    });
  }
  hash.update(readFileSync(mapping)).update(scenario);
  hash.update(
    JSON.stringify([programme.scenarios.map(({ definition }) => definition), programme.cadence, programme.map]),
  );
  hash.update(JSON.stringify(programme.templates.map(({ file: path, text }) => [path, text])));
  return hash.digest('hex').slice(0, 24);
}
