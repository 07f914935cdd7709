import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork, type Tx } from '../../runtime/index.js';
import { answers, requests, type Requests } from './problem-shapes.js';
import { ProblemView } from './problem-view.service.js';
import { ProblemWatch } from './problem-watch.service.js';
import { ProblemService } from './problem.service.js';

type Id = Requests['id'];

/** What gets in patients' way, pinned to touchpoints. */
@ApiTags('improvements')
@ApiBearerAuth()
@Need('improvement.read')
@Controller('api/v1/problems')
export class ProblemController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly problems: ProblemService,
    private readonly view: ProblemView,
    private readonly watch: ProblemWatch,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Problems, those heard of last first; state=live: open and proposed' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@Actor() actor: Principal, @Query({ schema: requests.list }) query: Requests['list']) {
    return this.work.run(actor.clinicId, (tx) => this.view.list(tx, query));
  }

  @Post()
  @Need('improvement.write')
  @ApiOperation({ summary: 'Names a problem, with what was said of it and whom it affected' })
  @ApiCreatedResponse({ standardSchema: answers.problem })
  async open(@Actor() actor: Principal, @Body({ schema: requests.open }) asked: Requests['open']) {
    const { feedback: feedbackIds, patients: patientIds, ...named } = asked;
    return this.work.run(actor.clinicId, async (tx) => {
      const { problemId } = await this.problems.open(tx, actor, { ...named, feedbackIds, patientIds });
      return this.view.one(tx, problemId);
    });
  }

  @Post('look')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Looks now for problems in what was said; otherwise that happens each minute' })
  @ApiOkResponse({ standardSchema: answers.look })
  async look(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, (tx) => this.watch.look(tx));
  }

  @Get('suggestions')
  @ApiOperation({ summary: 'Pairs of problems that may be one, and why' })
  @ApiOkResponse({ standardSchema: answers.suggestions })
  async suggestions(@Actor() actor: Principal) {
    return this.work.run(actor.clinicId, (tx) => this.view.suggestions(tx));
  }

  @Get(':id')
  @ApiOperation({ summary: 'One problem with its voices, what was merged into it and the improvements that answer it' })
  @ApiOkResponse({ standardSchema: answers.detail })
  async read(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, (tx) => this.view.detail(tx, actor, id));
  }

  @Patch(':id')
  @Need('improvement.write')
  @ApiOperation({ summary: 'Writes title, place, theme or root cause anew' })
  @ApiOkResponse({ standardSchema: answers.problem })
  async change(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.change }) change: Requests['change'],
  ) {
    return this.changed(actor, id, (tx) => this.problems.change(tx, id, change));
  }

  @Post(':id/open')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'A person says that it is a problem' })
  @ApiOkResponse({ standardSchema: answers.problem })
  async confirm(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.changed(actor, id, (tx) => this.problems.confirm(tx, actor, id));
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'A person says that it is none, and why' })
  @ApiOkResponse({ standardSchema: answers.problem })
  async dismiss(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.dismiss }) { reason }: Requests['dismiss'],
  ) {
    return this.changed(actor, id, (tx) => this.problems.dismiss(tx, id, reason));
  }

  @Post(':id/solve')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'A person says that it is solved: until it is heard of again' })
  @ApiOkResponse({ standardSchema: answers.problem })
  async solve(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.changed(actor, id, (tx) => this.problems.solve(tx, id));
  }

  @Post(':id/merge')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Makes it a part of another problem; it keeps its voices' })
  @ApiOkResponse({ standardSchema: answers.problem })
  async merge(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.merge }) { into }: Requests['merge'],
  ) {
    return this.changed(actor, id, (tx) => this.problems.merge(tx, id, into));
  }

  @Post(':id/unmerge')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Takes it out of the problem it was merged into, with its voices' })
  @ApiOkResponse({ standardSchema: answers.problem })
  async unmerge(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.changed(actor, id, (tx) => this.problems.unmerge(tx, actor, id));
  }

  @Post(':id/affected')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Names patients who were affected without saying it: they hear the news too' })
  @ApiOkResponse({ standardSchema: answers.problem })
  async affected(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.affected }) { patients }: Requests['affected'],
  ) {
    return this.changed(actor, id, (tx) => this.problems.affect(tx, id, patients));
  }

  private async changed(actor: Principal, id: string, work: (tx: Tx) => Promise<unknown>) {
    return this.work.run(actor.clinicId, async (tx) => {
      await work(tx);
      return this.view.one(tx, id);
    });
  }
}
