import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { FreshIds } from './fresh-ids.service.js';
import { ImprovementMoves } from './improvement-move.service.js';
import { answers, requests, type Requests } from './improvement-shapes.js';
import { ImprovementView, proofView } from './improvement-view.service.js';
import { ImprovementService } from './improvement.service.js';
import { VerificationService } from './verification.service.js';

type Id = Requests['id'];

/** The pipeline of improvements. */
@ApiTags('improvements')
@ApiBearerAuth()
@Need('improvement.read')
@Controller('api/v1/improvements')
export class ImprovementController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly improvements: ImprovementService,
    private readonly moves: ImprovementMoves,
    private readonly verification: VerificationService,
    private readonly view: ImprovementView,
    private readonly fresh: FreshIds,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Improvements, the newest first; state=open: everything that is not verified or declined' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@Actor() actor: Principal, @Query({ schema: requests.list }) query: Requests['list']) {
    return this.work.run(actor.clinicId, (tx) => this.view.list(tx, actor, query));
  }

  @Post()
  @Need('improvement.write')
  @ApiOperation({ summary: 'Collects an improvement; it answers problems, ideas, or both' })
  @ApiCreatedResponse({ standardSchema: answers.improvement })
  async create(@Actor() actor: Principal, @Body({ schema: requests.create }) asked: Requests['create']) {
    return this.work.run(actor.clinicId, async (tx) =>
      this.view.one(tx, await this.improvements.create(tx, actor, asked, this.fresh.id())),
    );
  }

  @Get('workload')
  @ApiOperation({ summary: 'Who carries how many open improvements, and who carries too many' })
  @ApiOkResponse({ standardSchema: answers.workload })
  async workload(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, (tx) => this.view.workload(tx));
  }

  @Get('attention')
  @ApiOperation({ summary: 'What is overdue, stands still or has lost its owner: the agenda of the change team' })
  @ApiOkResponse({ standardSchema: answers.attention })
  async attention(@Actor() actor: Principal, @Query({ schema: requests.attention }) { mine }: Requests['attention']) {
    return this.work.run(actor.clinicId, (tx) => this.view.attention(tx, mine === true ? actor : undefined));
  }

  @Get('places')
  @ApiOperation({ summary: 'Touchpoints, departments and processes that an improvement can be pinned to' })
  @ApiOkResponse({ standardSchema: answers.places })
  async places(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, (tx) => this.view.places(tx));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One improvement: its history, what is said of it, and where it may go' })
  @ApiOkResponse({ standardSchema: answers.detail })
  async read(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, async (tx) => this.view.detail(tx, await this.improvements.known(tx, id)));
  }

  @Patch(':id')
  @Need('improvement.write')
  @ApiOperation({ summary: 'Writes it anew; from prioritised on it keeps exactly one owner and a date' })
  @ApiOkResponse({ standardSchema: answers.improvement })
  async change(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.change }) change: Requests['change'],
  ) {
    return this.work.run(actor.clinicId, async (tx) =>
      this.view.one(tx, await this.improvements.change(tx, actor, id, change)),
    );
  }

  @Post(':id/move')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Takes it a step along the pipeline, when what the step asks is there' })
  @ApiOkResponse({ standardSchema: answers.improvement })
  async move(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.move }) order: Requests['move'],
  ) {
    return this.work.run(actor.clinicId, async (tx) => this.view.one(tx, await this.moves.move(tx, actor, id, order)));
  }

  @Post(':id/measure')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Measures now whether it works; otherwise that happens each minute' })
  @ApiOkResponse({ standardSchema: answers.measured })
  async measure(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, async (tx) => {
      const proof = await this.verification.measure(tx, id);
      const improvement = await this.view.one(tx, await this.improvements.known(tx, id));
      return { proof: proof ? proofView(proof) : null, improvement };
    });
  }

  @Post(':id/notes')
  @HttpCode(201)
  @ApiOperation({ summary: 'A comment, an approval or an objection of anybody on the staff' })
  @ApiCreatedResponse({ standardSchema: answers.detail })
  async note(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.note }) note: Requests['note'],
  ) {
    return this.work.run(actor.clinicId, async (tx) => {
      await this.improvements.note(tx, actor, id, { ...note, noteId: this.fresh.id() });
      return this.view.detail(tx, await this.improvements.known(tx, id));
    });
  }
}
