import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need, Unaudited } from '../../auth/index.js';
import { offeredReplies } from '../../engine/index.js';
import { ClinicId } from '../../runtime/index.js';
import { usesOfTemplate } from '../template/template-place.js';
import { answers } from './preview-answers.js';
import { givenFacts, requests, type Requests } from './preview-requests.js';
import { previewView, rowView, vocabularyView } from './preview-views.js';
import { PreviewService } from './preview.service.js';
import { pathOf } from './text-place.js';

/** The texts of the programme as patients would get them. */
@ApiTags('templates')
@ApiBearerAuth()
@Need('programme.read')
@Controller('api/v1/templates')
export class PreviewController {
  constructor(private readonly previews: PreviewService) {}

  @Get()
  @ApiOperation({
    summary: 'Every template with the channels and languages it is there in, as published or in a draft',
  })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@ClinicId() clinicId: number, @Query({ schema: requests.list }) query: Requests['list']) {
    const { draft_id: draftId, scenario_id: scenarioId } = query;
    const { locales, channels, rows } = await this.previews.list(clinicId, { draftId, scenarioId });
    return { locales, channels, templates: rows.map(rowView), next: null };
  }

  @Get('vocabulary')
  @ApiOperation({ summary: 'The variables and formats a template may be written with' })
  @ApiOkResponse({ standardSchema: answers.vocabulary })
  vocabulary() {
    return vocabularyView();
  }

  @Post('preview')
  @HttpCode(200)
  @Unaudited('Shows a text to whoever writes it; nothing of a patient is read.')
  @ApiOperation({ summary: 'A text as a patient would get it, with what can be said against it' })
  @ApiOkResponse({ standardSchema: answers.preview })
  async preview(@ClinicId() clinicId: number, @Body({ schema: requests.preview }) body: Requests['preview']) {
    const { scenario_id: scenarioId, draft_id: draftId, name, channel, locale, text, buttons } = body;
    const facts = givenFacts(body.facts);
    const request = { scenarioId, draftId, name, channel, locale, text, buttons, facts };
    return previewView(await this.previews.preview(clinicId, request), { channel, locale });
  }

  @Get(':scenario_id/:name')
  @ApiOperation({ summary: 'One template with its texts in all channels and languages' })
  @ApiOkResponse({ standardSchema: answers.one })
  async one(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.place }) { scenario_id: scenarioId, name }: Requests['place'],
    @Query({ schema: requests.draft }) { draft_id: draftId }: Requests['draft'],
  ) {
    const { row, map, revision } = await this.previews.one(clinicId, { draftId, scenarioId, name });
    const [use] = usesOfTemplate(row.scenario, name);
    return {
      ...rowView(row),
      locales: map.clinic.locales,
      channels: map.clinic.channels,
      services: Object.entries(map.services).map(([id, service]) => ({ id, title: service.name })),
      branches: Object.entries(map.branches).map(([id, branch]) => ({ id, title: branch.name })),
      replies: offeredReplies(use?.params ?? {}),
      texts: row.texts.map(({ channel, locale, text, changedAt }) => ({
        ...{ channel, locale, text, changed: changedAt === Infinity },
        path: pathOf({ scenarioId, name, channel, locale }),
      })),
      revision,
    };
  }
}
