import { Injectable } from '@nestjs/common';
import { stringify } from 'yaml';
import { AuthService } from '../../auth/index.js';
import { Clock, type Tx } from '../../runtime/index.js';
import { type ScenarioVersionRow, type TemplateVersionRow, allVersions, templatesByHash } from '../catalog.store.js';
import { REPLIES } from '../programme/pinning.js';
import type { Programme, ProgrammeFile } from '../programme/programme-files.js';
import { CADENCE_FILE, filesOf, MAP_FILE, sortedFiles } from './programme-paths.js';
import { ProgrammeFileStore } from './programme-file.store.js';

/** The clinic's published programme as the files it was written in. */
@Injectable()
export class ProgrammeFileService {
  constructor(
    private readonly store: ProgrammeFileStore,
    private readonly auth: AuthService,
    private readonly clock: Clock,
  ) {}

  /**
   * Every file by path. A clinic that published before files were kept gets them back from its versions: scenarios and
   * texts as they were written, map and cadence printed from the settings, no examples.
   */
  async files(tx: Tx): Promise<ProgrammeFile[]> {
    const kept = await this.store.list(tx);
    if (kept.length > 0) return kept;
    const restored = await this.restored(tx);
    await this.store.save(tx, restored, this.clock.now());
    return restored;
  }

  /** Whether the programme was ever changed by a draft: then it is the clinic's own, whatever lies beside the product. */
  async editedHere(tx: Tx): Promise<boolean> {
    return this.store.editedHere(tx);
  }

  /** One file, or those of a folder. */
  async below(tx: Tx, path: string): Promise<ProgrammeFile[]> {
    await this.files(tx);
    return this.store.list(tx, path.replace(/\/$/, ''));
  }

  /** The programme was taken in as a whole: its files are the clinic's now. */
  async replace(tx: Tx, programme: Programme): Promise<void> {
    await this.store.replaceAll(tx, filesOf(programme), this.clock.now());
  }

  private async restored(tx: Tx): Promise<ProgrammeFile[]> {
    const newest = new Map<string, ScenarioVersionRow>();
    for (const row of await allVersions(tx)) {
      if ((newest.get(row.scenarioId)?.version ?? 0) < row.version) newest.set(row.scenarioId, row);
    }
    if (newest.size === 0) return [];
    const rows = [...newest.values()];
    const hashes = new Set(rows.flatMap(({ templates }) => Object.values(templates)));
    const texts = await templatesByHash(tx, [...hashes]);
    return sortedFiles([
      ...rows.map(({ scenarioId, source }) => ({ file: `scenarios/${scenarioId}.yaml`, text: source })),
      ...texts.map((row) => ({ file: templatePath(row), text: row.source })),
      ...(await this.settings(tx)),
    ]);
  }

  private async settings(tx: Tx): Promise<ProgrammeFile[]> {
    const { clinic } = await this.auth.clinic(tx);
    const { map, cadence, answers } = clinic.settings as {
      map?: unknown;
      cadence?: unknown;
      answers?: Readonly<Record<string, unknown>>;
    };
    return [
      ...(map === undefined ? [] : [{ file: MAP_FILE, text: stringify(map) }]),
      ...(cadence === undefined ? [] : [{ file: CADENCE_FILE, text: stringify(cadence) }]),
      ...Object.entries(answers ?? {}).map(([locale, own]) => ({
        file: `templates/answers/${locale}.yaml`,
        text: stringify(own),
      })),
    ];
  }
}

/** Where a published text lies among the files. */
export function templatePath({
  scenarioId,
  locale,
  name,
  channel,
}: Pick<TemplateVersionRow, 'scenarioId' | 'locale' | 'name' | 'channel'>): string {
  return scenarioId === REPLIES
    ? `templates/replies/${locale}.yaml`
    : `templates/${scenarioId}/${locale}/${name}.${channel}.hbs`;
}
