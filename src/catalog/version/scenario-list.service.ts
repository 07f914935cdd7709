import { Injectable } from '@nestjs/common';
import type { Tx } from '../../runtime/index.js';
import { ClinicProgrammeService } from '../clinic/clinic-programme.service.js';
import { isClinical } from '../draft/clinical.js';
import { DraftFileStore } from '../draft/draft-file.store.js';
import type { DraftRow } from '../draft/draft-row.js';
import { DraftStore } from '../draft/draft.store.js';
import { titlesIn } from '../draft/titles-in.js';
import { listedDraft, scenarioView } from './scenario-views.js';
import { VersionService } from './version.service.js';

/** No clinic has more drafts open than this; the list is one page. */
const mostDrafts = 1_000;

/** The list of scenarios with what is being done to them. */
@Injectable()
export class ScenarioListService {
  constructor(
    private readonly versions: VersionService,
    private readonly drafts: DraftStore,
    private readonly files: DraftFileStore,
    private readonly programmes: ClinicProgrammeService,
  ) {}

  async list(tx: Tx) {
    const rows = await this.versions.all(tx);
    const { map } = await this.programmes.of(tx);
    const open = await this.drafts.list(tx, ['open', 'in_review', 'approved'], { limit: mostDrafts });
    const published = new Set(rows.map(({ scenarioId }) => scenarioId));
    const draftOf = new Map(open.map((draft) => [draft.scenarioId, draft]));
    return {
      scenarios: rows.map((row) =>
        scenarioView(row, isClinical(row.definition.touchpoint, map), draftOf.get(row.scenarioId)),
      ),
      drafts: await this.fresh(
        tx,
        open.filter(({ scenarioId }) => scenarioId === null || !published.has(scenarioId)),
      ),
      next: null,
    };
  }

  /** What every scenario calls itself, for whoever reads of one in the life of a patient. */
  async names(tx: Tx) {
    const { newest } = await this.programmes.of(tx);
    return { names: newest.map(({ id, definition: { title } }) => ({ scenario_id: id, title })), next: null };
  }

  /** Drafts of what was never published: what they are called stands in their own files alone. */
  private async fresh(tx: Tx, drafts: readonly DraftRow[]) {
    const listed: ReturnType<typeof listedDraft>[] = [];
    for (const draft of drafts) {
      const files = draft.scenarioId === null ? [] : await this.files.list(tx, draft.draftId);
      const text = files.find(({ path }) => path === `scenarios/${draft.scenarioId}.yaml`)?.text;
      listed.push(listedDraft(draft, titlesIn(text ?? '')));
    }
    return listed;
  }
}
