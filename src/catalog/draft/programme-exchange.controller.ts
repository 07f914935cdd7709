import { Body, Controller, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { ApiBearerAuth, ApiConsumes, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import type { ProgrammeFile } from '../programme/programme-files.js';
import { ProgrammeFileService } from '../version/programme-file.service.js';
import { bytesOf, filesInZip } from '../version/programme-zip.adapter.js';
import { zipOf } from '../version/programme-zip.js';
import { fileView, scenarioAnswers } from '../version/scenario-views.js';
import { DraftService } from './draft.service.js';
import { DraftVerdictService } from './draft-verdict.service.js';
import { findingAnswer, findingsView } from './draft-views.js';
import { ProgrammeImport } from './programme-import.service.js';

const path = z.string().min(1).max(200);
const yes = z.enum(['true', 'false']).optional();
const bring = z.strictObject({ apply: yes, whole: yes, title: z.string().trim().min(1).max(200).default('Import') });
const requests = {
  files: z.strictObject({ path: path.optional(), draft: z.uuid().optional() }),
  export: z.strictObject({ draft: z.uuid().optional() }),
  bring,
  bundle: z
    .strictObject({
      files: z
        .array(z.strictObject({ path, text: z.string() }))
        .min(1)
        .max(1_000),
    })
    .meta({ id: 'ProgrammeImportRequest' }),
} as const;
type Bring = z.output<typeof bring>;

const answer = z
  .object({
    changes: z.array(z.object({ path: z.string(), change: z.enum(['added', 'removed', 'changed']) })),
    scenarios: z.array(z.string()),
    findings: z.array(findingAnswer),
    publishable: z.boolean(),
    /** Null: it was a preview. */
    draft_id: z.uuid().nullable(),
  })
  .meta({ id: 'ProgrammeImport' });

const inForce = z.object({ findings: z.array(findingAnswer) }).meta({ id: 'ProgrammeInForceFindings' });

/** The programme as files: out of the house and in again, byte by byte the same. */
@ApiTags('programme')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/programme')
export class ProgrammeExchangeController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programme: ProgrammeFileService,
    private readonly drafts: DraftService,
    private readonly imports: ProgrammeImport,
    private readonly verdicts: DraftVerdictService,
  ) {}

  @Get('findings')
  @ApiOperation({ summary: 'What the checker says of the programme in force' })
  @ApiOkResponse({ standardSchema: inForce })
  async findings(@Actor() { clinicId }: Principal) {
    return { findings: findingsView(await this.verdicts.inForce(clinicId)) };
  }

  @Get('files')
  @ApiOperation({
    summary: 'Files of the programme in force, or with a draft laid over: one of them, or those of a folder',
  })
  @ApiOkResponse({ standardSchema: scenarioAnswers.files })
  async files(@Actor() actor: Principal, @Query({ schema: requests.files }) query: z.output<typeof requests.files>) {
    const files = await this.read(actor, query.draft);
    const below = query.path?.replace(/\/$/, '');
    const wanted = files.filter(({ file }) => below === undefined || file === below || file.startsWith(`${below}/`));
    return { files: fileView(wanted) };
  }

  @Get('export')
  @ApiOperation({ summary: 'All files of the programme as an archive; the same programme is the same archive' })
  @ApiProduces('application/zip')
  async export(
    @Actor() actor: Principal,
    @Query({ schema: requests.export }) { draft }: z.output<typeof requests.export>,
  ) {
    const zip = zipOf(await this.read(actor, draft));
    return new StreamableFile(zip, { type: 'application/zip', disposition: 'attachment; filename="programme.zip"' });
  }

  @Post('import')
  @HttpCode(200)
  @Need('programme.write')
  @ApiOperation({ summary: 'What bringing these files in would change; with apply=true it becomes a draft' })
  @ApiOkResponse({ standardSchema: answer })
  async bring(
    @Actor() actor: Principal,
    @Query({ schema: requests.bring }) query: Bring,
    @Body({ schema: requests.bundle }) { files }: z.output<typeof requests.bundle>,
  ) {
    return this.taken(
      actor,
      query,
      files.map(({ path: file, text }) => ({ file, text })),
    );
  }

  @Post('import.zip')
  @HttpCode(200)
  @Need('programme.write')
  @ApiConsumes('application/zip')
  @ApiOperation({ summary: 'The same for an archive with scenarios/ and templates/' })
  @ApiOkResponse({ standardSchema: answer })
  async bringZip(@Actor() actor: Principal, @Query({ schema: requests.bring }) query: Bring, @Req() body: Request) {
    return this.taken(actor, query, await filesInZip(await bytesOf(body)));
  }

  private async taken(actor: Principal, { apply, whole, title }: Bring, files: readonly ProgrammeFile[]) {
    const order = { files, whole: whole === 'true' };
    const { changes, scenarios, findings, publishable } = await this.imports.preview(actor.clinicId, order);
    const draftId = apply === 'true' ? await this.imports.apply(actor.clinicId, actor, order, title) : null;
    return {
      changes: [...changes],
      scenarios: [...scenarios],
      findings: findingsView(findings),
      publishable,
      draft_id: draftId,
    };
  }

  private async read({ clinicId }: Principal, draft: string | undefined): Promise<readonly ProgrammeFile[]> {
    return this.work.run(clinicId, (tx) =>
      draft === undefined ? this.programme.files(tx) : this.drafts.files(tx, draft),
    );
  }
}
