import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { AuthService } from '../../auth/index.js';
import { parseCadence, type Cadence } from '../../engine/index.js';
import { AppError, Clock, type Tx } from '../../runtime/index.js';
import { CatalogService, refuseBroken, type PublishedVersion } from '../catalog.service.js';
import { frontAnswersSchema } from '../template/answer-texts.js';
import { clinicMapSchema, localeIds, type ClinicMap } from './clinic-map.js';
import { ClinicProgramme } from './clinic-programme.js';
import type { AnswersByLocale } from './front-door.js';
import { pauseBook } from '../pause/pause.js';
import { PauseStore } from '../pause/pause.store.js';
import type { Programme } from '../programme/programme-files.js';
import { RolloutStore } from '../rollout/rollout.store.js';
import { shippedAnswers } from '../programme/shipped-answers.adapter.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';

/** How long another process may still run on what was published before. */
const rememberMs = 5_000;

/** Gives the loops the clinic's programme, and takes a new one in. */
@Injectable()
export class ClinicProgrammeService {
  private readonly remembered = new Map<number, { programme: ClinicProgramme; stamp: string; until: number }>();

  constructor(
    private readonly catalog: CatalogService,
    private readonly auth: AuthService,
    private readonly clock: Clock,
    private readonly rollouts: RolloutStore,
    private readonly pauses: PauseStore,
    private readonly files: ProgrammeFileService,
  ) {}

  /**
   * Publishes scenarios and templates and makes cadence, map and files the clinic's own, all or nothing.
   * Errors: CATALOG_PROGRAMME_BROKEN.
   */
  async install(tx: Tx, programme: Programme): Promise<PublishedVersion[]> {
    refuseBroken(programme);
    return this.installProved(tx, programme);
  }

  /**
   * What a start does with the programme beside it: from the first draft that was published here the clinic's own programme
   * is the one in force, and the files it began with do not come back by a restart. Undefined: nothing was taken in.
   */
  async installAtStart(tx: Tx, programme: Programme): Promise<PublishedVersion[] | undefined> {
    return (await this.files.editedHere(tx)) ? undefined : this.install(tx, programme);
  }

  /** The same for a programme that was checked somewhere else than in this thread. */
  async installProved(tx: Tx, programme: Programme): Promise<PublishedVersion[]> {
    const { map } = programme;
    if (!map)
      throw new AppError('CATALOG_PROGRAMME_BROKEN', 'The programme has no scenarios/map.yaml.', {
        fix: 'Add the file.',
      });
    const { clinic } = map;
    const branches = Object.entries(map.branches).map(([branchId, branch]) => ({
      branchId,
      name: branch.name as Record<string, string>,
      zone: branch.zone,
      address: branch.address as Record<string, string>,
      mapUrl: branch.map_url ?? null,
      phone: branch.phone ?? null,
    }));
    const answers = Object.fromEntries((programme.answers ?? []).map((source) => [source.locale, source.answers]));
    const settings = { map, cadence: programme.cadence, answers };
    const { name, zone, locale, locales, channels, currency } = clinic;
    await this.auth.ensureClinic(tx, { name, zone, locale, locales, channels, currency, settings }, branches);
    const versions = await this.catalog.publishProved(tx, programme, this.clock.now());
    await this.files.replace(tx, programme);
    this.forget(tx);
    return versions;
  }

  /** To be called by whoever changes what a programme is made of: this process notices at once, others within seconds. */
  forget(tx: Tx): void {
    tx.afterCommit(() => void this.remembered.delete(tx.clinicId));
  }

  /** At most five seconds old. Errors: AUTH_CLINIC_UNKNOWN, CATALOG_SETTINGS_BROKEN. */
  async of(tx: Tx): Promise<ClinicProgramme> {
    const known = this.remembered.get(tx.clinicId);
    if (known && known.until > this.clock.monotonic()) return known.programme;
    const stamp = await this.catalog.stamp(tx);
    const programme = known?.stamp === stamp ? known.programme : await this.load(tx);
    this.remembered.set(tx.clinicId, { programme, stamp, until: this.clock.monotonic() + rememberMs });
    return programme;
  }

  /** Not from memory: somebody met a version that was published a moment ago. */
  async refreshed(tx: Tx): Promise<ClinicProgramme> {
    this.remembered.delete(tx.clinicId);
    return this.of(tx);
  }

  private async load(tx: Tx): Promise<ClinicProgramme> {
    const { clinic } = await this.auth.clinic(tx);
    const published = await this.catalog.load(tx);
    const hashes = [...published.scenarios.values()].flatMap((scenario) => [...scenario.templates.values()]);
    const templates = await this.catalog.templates(
      tx,
      hashes.filter((hash) => !wordsOf(published, hash)),
    );
    const { answers, ...settings } = settingsOf(clinic.settings);
    return new ClinicProgramme({
      ...settings,
      answers: { shipped: await shippedAnswers(), own: answers },
      published,
      templates,
      rollouts: await this.rollouts.all(tx),
      pauses: pauseBook(await this.pauses.list(tx), await this.pauses.catchUp(tx)),
    });
  }
}

/** The words of replies are pinned beside the templates, and are none. */
function wordsOf(published: Awaited<ReturnType<CatalogService['load']>>, hash: string): boolean {
  return [...published.scenarios.values()].some(({ templates }) =>
    [...templates].some(([key, pinned]) => pinned === hash && key.startsWith('replies|')),
  );
}

const answersSchema = z.partialRecord(z.enum(localeIds), frontAnswersSchema).default({});

function settingsOf(settings: unknown): { map: ClinicMap; cadence: Cadence; answers: AnswersByLocale } {
  const { map, cadence, answers } = settings as { map: unknown; cadence: unknown; answers?: unknown };
  const parsedMap = clinicMapSchema.safeParse(map);
  const parsed = parseCadence(cadence);
  const own = answersSchema.safeParse(answers);
  if (parsedMap.success && parsed.cadence && own.success)
    return { map: parsedMap.data, cadence: parsed.cadence, answers: own.data };
  throw new AppError('CATALOG_SETTINGS_BROKEN', 'The stored map or cadence of the clinic no longer reads.', {
    status: 500,
    fix: 'Publish the programme again with this version of the product.',
  });
}
