import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { ChannelRegistry } from '../../channel/index.js';
import { offeredReplies, type ScenarioDefinition } from '../../engine/index.js';
import { AppError, Clock, UnitOfWork, type Tx } from '../../runtime/index.js';
import { ClinicProgrammeService } from '../clinic/clinic-programme.service.js';
import type { ChannelId } from '../clinic/clinic-map.js';
import { usesOfTemplate } from '../template/template-place.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';
import { coverageOf } from './coverage.js';
import { previewFacts } from './given-facts.js';
import { PreviewStore, type DatedFile } from './preview.store.js';
import { lookAt } from './text-look.js';
import { pathOf, type Preview, type PreviewRequest, type TemplateRow } from './text-place.js';
import { shelfOf, type ShelfText, type TextShelf } from './text-shelf.js';
import { TextVerdicts } from './text-verdict.js';

/** Proofs made in one go; after so many everything else has its turn. */
const PROOFS_AT_ONCE = 8;
const ALL = 'templates/';

/** Looks at texts as patients would get them, published or in a draft, and says which are there. Writes nothing. */
@Injectable()
export class PreviewService {
  private readonly verdicts = new TextVerdicts();

  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ClinicProgrammeService,
    private readonly store: PreviewStore,
    private readonly files: ProgrammeFileService,
    private readonly registry: ChannelRegistry,
    private readonly clock: Clock,
  ) {}

  /** Errors: TEMPLATE_UNKNOWN, DRAFT_UNKNOWN. Whatever is wrong with the text itself is in the answer. */
  async preview(clinicId: number, request: PreviewRequest): Promise<Preview> {
    const { scenarioId, name, channel, locale, facts } = request;
    const { shelf } = await this.shelf(clinicId, request.draftId, `${ALL}${scenarioId}/`);
    const owner = shelf.scenarios.get(scenarioId);
    const params = owner && usesOfTemplate(owner, name)[0];
    const replies = offeredReplies(params?.params ?? {}).map((intent) => ({
      intent,
      label: shelf.replyLabel(intent, locale),
    }));
    const buttons = request.buttons ?? this.showsButtons(clinicId, channel);
    const ground = { map: shelf.map, channel, locale, replies, buttons, now: this.clock.now() };
    const filled = previewFacts(facts, {
      ...ground,
      offersTimes: params?.effect === 'offer_slots',
      aboutVisit: owner?.subject === 'appointment',
    });
    const text = request.text ?? textAt(shelf, request);
    const source = { scenario: scenarioId, name, locale, channel, file: pathOf(request), text };
    const look = lookAt(source, owner, filled);
    return { ...look, buttons: buttons ? filled.replies : [], clinic: shelf.map.clinic.name };
  }

  /** Every template of the clinic, or of one scenario. Errors: DRAFT_UNKNOWN. */
  async list(
    clinicId: number,
    { draftId, scenarioId }: { draftId?: string | undefined; scenarioId?: string | undefined },
  ) {
    const folder = scenarioId === undefined ? ALL : `${ALL}${scenarioId}/`;
    const { shelf } = await this.shelf(clinicId, draftId, folder);
    const { locales, channels } = shelf.map.clinic;
    const rows = await this.rows(shelf, (id) => scenarioId === undefined || id === scenarioId);
    return { locales, channels, rows };
  }

  /** One template with its texts. Errors: TEMPLATE_UNKNOWN, DRAFT_UNKNOWN. */
  async one(clinicId: number, { draftId, scenarioId, name }: Pick<PreviewRequest, 'draftId' | 'scenarioId' | 'name'>) {
    const { shelf, revision } = await this.shelf(clinicId, draftId, `${ALL}${scenarioId}/`);
    const rows = await this.rows(shelf, (id) => id === scenarioId);
    const row = rows.find((one) => one.name === name);
    if (!row) throw unknownTemplate(scenarioId, name);
    return { row, map: shelf.map, revision: revision ?? null };
  }

  private async shelf(
    clinicId: number,
    draftId: string | undefined,
    folder: string,
  ): Promise<{ shelf: TextShelf; revision: number | undefined }> {
    return this.work.run(clinicId, async (tx) => {
      const programme = await this.programmes.of(tx);
      const files = await this.published(tx, folder, draftId === undefined);
      const revision = draftId === undefined ? undefined : await this.store.revision(tx, draftId);
      if (draftId !== undefined && revision === undefined) throw unknownDraft(draftId);
      const changes = draftId === undefined ? [] : await this.store.changes(tx, draftId);
      const scenarios = programme.newest.map(({ definition }) => definition);
      const published = { map: programme.map, scenarios, replies: programme.replies };
      return { shelf: shelfOf(published, files, changes), revision };
    });
  }

  /** A clinic that published before files were kept gets them back by the first look; a draft has had them already. */
  private async published(tx: Tx, folder: string, first: boolean): Promise<DatedFile[]> {
    const kept = await this.store.below(tx, folder);
    if (kept.length > 0 || !first) return kept;
    await this.files.files(tx);
    return this.store.below(tx, folder);
  }

  /** What a scenario says and has no text for is a row too: it is what somebody has to write. */
  private async rows({ scenarios, texts, map }: TextShelf, wanted: (id: string) => boolean): Promise<TemplateRow[]> {
    await this.prove(texts, scenarios);
    return [...scenarios.values()]
      .filter(({ scenario }) => wanted(scenario))
      .flatMap((scenario) => {
        const own = texts.filter((text) => text.scenario === scenario.scenario);
        const names = new Set([...namesIn(scenario), ...own.map(({ name }) => name)]);
        return [...names].map((name) => {
          const mine = own.filter((text) => text.name === name);
          const known = mine.map((text) => ({ ...text, ...this.verdicts.of(text, scenario) }));
          return { scenario, name, texts: mine, cells: coverageOf(known, map.clinic) };
        });
      })
      .sort((left, right) => keyOf(left).localeCompare(keyOf(right)));
  }

  /** A thousand texts take a second: nobody else waits for that. */
  private async prove(texts: readonly ShelfText[], scenarios: TextShelf['scenarios']): Promise<void> {
    let proofs = 0;
    for (const text of texts) {
      const owner = scenarios.get(text.scenario);
      if (this.verdicts.knows(text, owner)) continue;
      this.verdicts.of(text, owner);
      proofs += 1;
      if (proofs % PROOFS_AT_ONCE === 0) await breathe();
    }
  }

  /** A channel of which nothing leaves is shown as its usual account would. */
  private showsButtons(clinicId: number, channel: ChannelId): boolean {
    try {
      const [route] = this.registry.routesOf(clinicId, channel);
      return route?.adapter.capabilities.buttons ?? channel === 'telegram';
    } catch {
      return channel === 'telegram';
    }
  }
}

function textAt({ texts }: TextShelf, place: PreviewRequest): string {
  const found = texts.find(({ file }) => file === pathOf(place));
  if (found) return found.text;
  throw unknownTemplate(place.scenarioId, `${place.name} (${place.channel}, ${place.locale})`);
}

/** The templates a scenario names, wherever an effect stands in its machine. */
function namesIn({ machine }: ScenarioDefinition): string[] {
  const found = new Set<string>();
  JSON.stringify(machine, (key, value: unknown) => {
    if (key === 'template' && typeof value === 'string') found.add(value);
    return value;
  });
  return [...found];
}

function keyOf({ scenario, name }: TemplateRow): string {
  return `${scenario.scenario}/${name}`;
}

function unknownTemplate(scenarioId: string, name: string): AppError {
  return new AppError('TEMPLATE_UNKNOWN', `The scenario ${scenarioId} has no text ${name}.`, {
    status: 404,
    fix: 'Take the names from the list of templates, or write the text first.',
  });
}

function unknownDraft(draftId: string): AppError {
  return new AppError('DRAFT_UNKNOWN', `There is no draft ${draftId}.`, {
    status: 404,
    fix: 'Take the id from the list of drafts.',
  });
}
