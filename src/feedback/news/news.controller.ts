import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { FreshIds } from '../improvement/fresh-ids.service.js';
import { ImprovementService } from '../improvement/improvement.service.js';
import { answers, requests, type Requests } from './news-shapes.js';
import { NewsView } from './news-view.service.js';
import { NewsService } from './news.service.js';

type Id = Requests['id'];

/** "You said, we did." */
@ApiTags('improvements')
@ApiBearerAuth()
@Need('improvement.read')
@Controller('api/v1/improvements/:id/news')
export class NewsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly improvements: ImprovementService,
    private readonly news: NewsService,
    private readonly view: NewsView,
    private readonly fresh: FreshIds,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What patients will read, by language, and who let it go' })
  @ApiOkResponse({ standardSchema: answers.news })
  async read(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, async (tx) => {
      await this.improvements.known(tx, id);
      return this.view.of(tx, id);
    });
  }

  @Put()
  @Need('improvement.write')
  @ApiOperation({ summary: 'Writes the text in each language of the clinic' })
  @ApiOkResponse({ standardSchema: answers.news })
  async write(
    @Actor() actor: Principal,
    @Param({ schema: requests.id }) { id }: Id,
    @Body({ schema: requests.texts }) { texts }: Requests['texts'],
  ) {
    return this.work.run(actor.clinicId, async (tx) => {
      await this.improvements.known(tx, id);
      const news = { newsId: this.fresh.id(), improvementId: id, texts: texts as Record<string, string> };
      await this.news.write(tx, actor, news);
      return this.view.of(tx, id);
    });
  }

  @Get('preview')
  @ApiOperation({ summary: 'Who would hear it now, who would not, and why' })
  @ApiOkResponse({ standardSchema: answers.preview })
  async preview(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, async (tx) => {
      await this.improvements.known(tx, id);
      return this.view.preview(tx, actor, id);
    });
  }

  @Post('release')
  @HttpCode(200)
  @Need('improvement.write')
  @ApiOperation({ summary: 'Lets it go to everybody who may hear it: each of them once' })
  @ApiOkResponse({ standardSchema: answers.released })
  async release(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, async (tx) => ({
      planned: await this.news.release(tx, actor, await this.improvements.known(tx, id)),
    }));
  }

  @Get('recipients')
  @ApiOperation({
    summary: 'Who was told and who was not, and why; and what those who were told say now against before',
  })
  @ApiOkResponse({ standardSchema: answers.recipients })
  async recipients(@Actor() actor: Principal, @Param({ schema: requests.id }) { id }: Id) {
    return this.work.run(actor.clinicId, async (tx) =>
      this.view.recipients(tx, actor, await this.improvements.known(tx, id)),
    );
  }
}
