import { Injectable } from '@nestjs/common';
import { AppError, type Tx } from '../runtime/index.js';
import type { ScenarioDefinition } from '../engine/index.js';
import {
  type ScenarioVersionRow,
  type TemplateVersionRow,
  allVersions,
  catalogStamp,
  insertTemplates,
  insertVersions,
  lockCatalog,
  newestVersions,
  templatesByHash,
} from './catalog.store.js';
import { type ChannelId, type LocaleId, localeIds } from './clinic/clinic-map.js';
import {
  ANY_CHANNEL,
  type PinnedText,
  REPLIES,
  pinKey,
  pinReplies,
  pinTemplate,
  pinsOf,
  versionHash,
} from './programme/pinning.js';
import { checkProgramme, isPublishable } from './programme/programme-check.js';
import type { Programme } from './programme/programme-files.js';
import { type ReplyIntents, replyWordsSchema } from './reply-words.js';
import { type CompiledTemplate, compileTemplate } from './template/template.js';
import { readShape, readYaml } from './programme/yaml-source.js';

/** One scenario version with the texts it was published with. */
export interface PublishedScenario {
  readonly definition: ScenarioDefinition;
  /** `name|locale|channel` → hash of the template version. */
  readonly templates: ReadonlyMap<string, string>;
}

/** All that a clinic has published. */
export interface Published {
  /** By `id@version`. */
  readonly scenarios: ReadonlyMap<string, PublishedScenario>;
  /** The newest version of each scenario. */
  readonly newest: ReadonlyMap<string, number>;
  /** The words of replies as they were published last, by locale. */
  readonly replies: ReadonlyMap<string, ReplyIntents>;
}

/** What publishing did to one scenario. */
export interface PublishedVersion {
  readonly scenario: string;
  readonly version: number;
  /** False when this content was published before and nothing was stored. */
  readonly fresh: boolean;
}

/** A version as it would be stored, or as it was stored before. */
export interface NextVersion extends PublishedVersion {
  readonly definition: ScenarioDefinition;
  readonly source: string;
  /** `name|locale|channel` → hash of the template version. */
  readonly templates: Readonly<Record<string, string>>;
}

/** Publishes programmes and gives published scenarios and templates out. A published version never changes. */
@Injectable()
export class CatalogService {
  /** A hash stands for one text, so a compiled template is right for ever; kept by clinic, so that none reads another's. */
  private readonly compiled = new Map<string, CompiledTemplate>();

  /**
   * Stores a new version of each scenario whose definition or texts changed; `now` in epoch ms.
   * Errors: CATALOG_PROGRAMME_BROKEN when the checker finds an error.
   */
  async publish(tx: Tx, programme: Programme, now: number): Promise<PublishedVersion[]> {
    refuseBroken(programme);
    return this.publishProved(tx, programme, now);
  }

  /** The same for a programme that was checked already, somewhere else than in this thread. */
  async publishProved(tx: Tx, programme: Programme, now: number): Promise<PublishedVersion[]> {
    const versions = await this.nextVersions(tx, programme);
    const stored = versions.filter(({ fresh }) => fresh);
    const pinned = new Set(stored.flatMap(({ templates }) => Object.values(templates)));
    await insertTemplates(
      tx,
      textsOf(programme).filter(({ hash }) => pinned.has(hash)),
      now,
    );
    await insertVersions(tx, stored.map(rowOf), now);
    return versions.map(({ scenario, version, fresh }) => ({ scenario, version, fresh }));
  }

  /** What publishing would store; until the end of the transaction nobody else publishes. */
  async nextVersions(tx: Tx, programme: Programme): Promise<NextVersion[]> {
    await lockCatalog(tx);
    const newest = new Map((await newestVersions(tx)).map((row) => [row.scenarioId, row]));
    const texts = textsOf(programme);
    return programme.scenarios.map(({ definition, source }) => {
      const templates = pinsOf(definition.scenario, texts);
      const before = newest.get(definition.scenario);
      const fresh = before?.sourceHash !== versionHash(definition, templates);
      const version = (before?.version ?? 0) + (fresh ? 1 : 0);
      return { scenario: definition.scenario, version, fresh, definition, source, templates };
    });
  }

  /** Changes whenever something is published or the clinic's settings change; cheap enough to be asked every few seconds. */
  async stamp(tx: Tx): Promise<string> {
    return catalogStamp(tx);
  }

  /** Every published version of the clinic, for whoever runs scenarios to compile and keep. */
  async load(tx: Tx): Promise<Published> {
    const rows = await allVersions(tx);
    const scenarios = rows.map(({ scenarioId, version, definition, templates }) => {
      const published: PublishedScenario = { definition, templates: new Map(Object.entries(templates)) };
      return [`${scenarioId}@${version}`, published] as const;
    });
    const newest = new Map<string, number>();
    for (const { scenarioId, version } of rows) newest.set(scenarioId, Math.max(version, newest.get(scenarioId) ?? 0));
    return { scenarios: new Map(scenarios), newest, replies: await this.replies(tx, rows.at(-1)) };
  }

  /** The template version of a hash, compiled. Errors: CATALOG_TEMPLATE_UNKNOWN. */
  async template(tx: Tx, hash: string): Promise<CompiledTemplate> {
    const found = (await this.templates(tx, [hash])).get(hash);
    if (found) return found;
    throw new AppError('CATALOG_TEMPLATE_UNKNOWN', `No template version ${hash} is published.`, {
      status: 404,
      fix: 'Take the hash from the templates of a published scenario version.',
    });
  }

  /** The template versions of many hashes in one query at most; one that is not published is left out. */
  async templates(tx: Tx, hashes: Iterable<string>): Promise<Map<string, CompiledTemplate>> {
    const wanted = [...new Set(hashes)];
    const keyOf = (hash: string): string => `${tx.clinicId}/${hash}`;
    const missing = wanted.filter((hash) => !this.compiled.has(keyOf(hash)));
    const rows = missing.length > 0 ? await templatesByHash(tx, missing) : [];
    for (const row of rows) this.compiled.set(keyOf(row.hash), compileStored(row));
    const found = new Map<string, CompiledTemplate>();
    for (const hash of wanted) {
      const template = this.compiled.get(keyOf(hash));
      if (template) found.set(hash, template);
    }
    return found;
  }

  /** Every version pins the words it was published with: those of the last one are the words in force. */
  private async replies(tx: Tx, last: ScenarioVersionRow | undefined): Promise<Map<string, ReplyIntents>> {
    const hashes = localeIds.flatMap((locale) => last?.templates[pinKey(REPLIES, locale, ANY_CHANNEL)] ?? []);
    const rows = await templatesByHash(tx, hashes);
    return new Map(
      rows.flatMap(({ locale, source }) => {
        const { value } = readShape(readYaml(`${locale}.yaml`, source), replyWordsSchema);
        return value ? [[locale, value] as const] : [];
      }),
    );
  }
}

function textsOf(programme: Programme): PinnedText[] {
  return [...programme.templates.map(pinTemplate), ...programme.replies.map(pinReplies)];
}

function rowOf({ scenario, version, definition, source, templates }: NextVersion): ScenarioVersionRow {
  const sourceHash = versionHash(definition, templates);
  return { scenarioId: scenario, version, definition, source, sourceHash, templates };
}

/** Errors: CATALOG_PROGRAMME_BROKEN, with every error of the checker. */
export function refuseBroken(programme: Programme): void {
  const findings = checkProgramme(programme);
  if (isPublishable(findings)) return;
  const errors = findings.filter(({ severity }) => severity === 'error');
  throw new AppError('CATALOG_PROGRAMME_BROKEN', `The programme has ${errors.length} errors and was not published.`, {
    status: 422,
    fix: 'Correct the errors named here; the check command shows them all with their places.',
    violations: errors.map(({ file, line, code, message, pointer }) => ({
      pointer: `/${[file ?? '', ...(pointer ?? [])].join('/')}`,
      detail: `${code}${line === undefined ? '' : ` (line ${line})`}: ${message}`,
    })),
  });
}

/** Only what the policy of its day let through is stored; one that a later policy refuses says so instead of being sent. */
function compileStored({ hash, scenarioId, name, locale, channel, source }: TemplateVersionRow): CompiledTemplate {
  const stored = {
    scenario: scenarioId,
    name,
    locale: locale as LocaleId,
    channel: channel as ChannelId,
    file: `${scenarioId}/${name}`,
    text: source,
  };
  const { template, faults } = compileTemplate(stored);
  if (template) return template;
  throw new AppError(
    'CATALOG_TEMPLATE_REFUSED',
    `The published template ${name} (${hash}) is refused: ${faults[0]?.message ?? ''}`,
    {
      status: 500,
      fix: 'Publish a corrected version of the template.',
    },
  );
}
