import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork, type Tx } from '../../runtime/index.js';
import { MoveStore } from './move.store.js';
import { requests, type Requests } from './publication-requests.js';
import { answers, comparisonView, leftView, previewView, publicationView } from './publication-views.js';
import { PublicationWays } from './publication-ways.service.js';
import { PublicationService } from './publication.service.js';
import { PublicationStore, type Publication } from './publication.store.js';

/** Publishing drafts: seen before, moved by choice, widened, taken back. */
@ApiTags('publications')
@ApiBearerAuth()
@Need('programme.publish')
@Controller('api/v1')
export class PublicationController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly publishing: PublicationService,
    private readonly ways: PublicationWays,
    private readonly store: PublicationStore,
    private readonly roster: MoveStore,
  ) {}

  @Post('drafts/:id/publication/preview')
  @HttpCode(200)
  @ApiOperation({ summary: 'What publishing the draft would do, and for whom; changes nothing' })
  @ApiOkResponse({ standardSchema: answers.preview })
  async preview(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.draftId }) { id }: Requests['draftId'],
    @Body({ schema: requests.preview }) { moves }: Requests['preview'],
  ) {
    return previewView(await this.publishing.preview(clinicId, id, moves));
  }

  @Post('drafts/:id/publication')
  @ApiOperation({ summary: 'Publishes the draft and moves those in flight as chosen' })
  @ApiCreatedResponse({ standardSchema: answers.publication })
  async publish(
    @Actor() { clinicId, id: by, name }: Principal,
    @Param({ schema: requests.draftId }) { id }: Requests['draftId'],
    @Body({ schema: requests.publish }) body: Requests['publish'],
  ) {
    const made = await this.publishing.publish(clinicId, { ...body, draftId: id, by: { id: by, name } });
    return this.show(clinicId, made.publicationId);
  }

  @Get('publications')
  @Need('programme.read')
  @ApiOperation({ summary: 'Publications, the newest first, with what became of everybody in flight' })
  @ApiOkResponse({ standardSchema: answers.publications })
  async list(@Actor() { clinicId }: Principal, @Query({ schema: requests.list }) query: Requests['list']) {
    const { scenario, cursor: after, limit } = query;
    return this.work.run(clinicId, async (tx) => {
      const found = await this.store.list(tx, { scenario, after, limit });
      const publications = [];
      for (const one of found) publications.push(await this.view(tx, one));
      return { publications, next: found.length === limit ? (found.at(-1)?.publicationId ?? null) : null };
    });
  }

  @Get('publications/:id')
  @Need('programme.read')
  @ApiOperation({ summary: 'A publication with its sums' })
  @ApiOkResponse({ standardSchema: answers.publication })
  async find(@Actor() { clinicId }: Principal, @Param({ schema: requests.id }) { id }: Requests['id']) {
    return this.show(clinicId, id);
  }

  @Get('publications/:id/left')
  @Need('patient.read')
  @ApiOperation({ summary: 'Who did not move though a choice was to move them, or did not go back, and why' })
  @ApiOkResponse({ standardSchema: answers.left })
  async left(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
    @Query({ schema: requests.page }) { cursor: after, limit }: Requests['page'],
  ) {
    return this.work.run(clinicId, async (tx) => {
      await this.ways.known(tx, id);
      const rows = await this.roster.left(tx, id, { after, limit });
      return { patients: rows.map(leftView), next: rows.length === limit ? (rows.at(-1)?.enrolmentId ?? null) : null };
    });
  }

  @Get('publications/:id/comparison')
  @Need('programme.read')
  @ApiOperation({ summary: 'What became of those whom the new version and the one before it enrolled since' })
  @ApiOkResponse({ standardSchema: answers.comparison })
  async compare(@Actor() { clinicId }: Principal, @Param({ schema: requests.id }) { id }: Requests['id']) {
    return this.work.run(clinicId, async (tx) => {
      const { versions, publishedAt: since } = await this.ways.known(tx, id);
      const compared = [];
      for (const { scenario, version, previous } of versions) {
        const both = previous === null ? [version] : [version, previous];
        compared.push(
          ...comparisonView(scenario, both, await this.store.outcomes(tx, { scenario, versions: both, since })),
        );
      }
      return { versions: compared };
    });
  }

  @Post('publications/:id/widen')
  @HttpCode(200)
  @ApiOperation({ summary: 'More patients get the version; who gets it already keeps it' })
  @ApiOkResponse({ standardSchema: answers.publication })
  async widen(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
    @Body({ schema: requests.widen }) body: Requests['widen'],
  ) {
    await this.ways.widen(clinicId, id, body);
    return this.show(clinicId, id);
  }

  @Post('publications/:id/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes the publication back: it enrols nobody, and who took no turn since goes back' })
  @ApiOkResponse({ standardSchema: answers.publication })
  async undo(
    @Actor() { clinicId, id: by, name }: Principal,
    @Param({ schema: requests.id }) { id }: Requests['id'],
    @Body({ schema: requests.undo }) { new_enrolments: newEnrolments }: Requests['undo'],
  ) {
    await this.ways.undo(clinicId, id, { newEnrolments, by: { id: by, name } });
    return this.show(clinicId, id);
  }

  @Post('publications/:id/continue')
  @HttpCode(200)
  @ApiOperation({ summary: 'Goes on with the moves, or their undoing, where a failed job has ended' })
  @ApiOkResponse({ standardSchema: answers.publication })
  async goOn(@Actor() { clinicId, id: by, name }: Principal, @Param({ schema: requests.id }) { id }: Requests['id']) {
    await this.ways.goOn(clinicId, id, { id: by, name });
    return this.show(clinicId, id);
  }

  private show(clinicId: number, id: string) {
    return this.work.run(clinicId, async (tx) => this.view(tx, await this.ways.known(tx, id)));
  }

  private async view(tx: Tx, publication: Publication) {
    return publicationView(publication, await this.store.sums(tx, publication.publicationId));
  }
}
