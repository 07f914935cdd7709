import { Injectable } from '@nestjs/common';
import { ClinicProgrammeService, DraftOpeningService, ProgrammeFileService, type KpiId } from '../../catalog/index.js';
import { AppError, type Tx } from '../../runtime/index.js';
import { editYaml } from '../document/yaml-edit.js';

const MAP = 'scenarios/map.yaml';

/** What the clinic wants of a figure stands in its map, so another target is a draft of the map. */
@Injectable()
export class KpiTargets {
  constructor(
    private readonly programmes: ClinicProgrammeService,
    private readonly files: ProgrammeFileService,
    private readonly drafts: DraftOpeningService,
  ) {}

  /** The id of the draft; `target` in the unit of the KPI. Errors: KPI_NOT_IN_MAP. */
  async propose(tx: Tx, by: { id: string; name: string }, kpi: KpiId, target: number): Promise<string> {
    const { map } = await this.programmes.of(tx);
    const file = (await this.files.files(tx)).find((each) => each.file === MAP);
    if (map.kpis[kpi] === undefined || !file) throw notInMap(kpi);
    const text = editYaml(file.text, [{ pointer: ['kpis', kpi, 'target'], value: target }]);
    const changes = [{ path: MAP, text }];
    return (await this.drafts.open(tx, by, { title: `${kpi}: ${target}`, changes })).draftId;
  }
}

function notInMap(kpi: KpiId): AppError {
  return new AppError('KPI_NOT_IN_MAP', `The map says nobody who answers for ${kpi}.`, {
    status: 422,
    fix: `Write it under kpis in ${MAP}, with its owner and its target.`,
  });
}
