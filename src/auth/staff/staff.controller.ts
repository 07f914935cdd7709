import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Patch, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { UnitOfWork } from '../../runtime/index.js';
import { mayDo } from '../access/access.js';
import { Actor } from '../access/actor.decorator.js';
import { Need } from '../access/need.decorator.js';
import type { Principal } from '../access/principal.js';
import { EntryService } from './entry.service.js';
import { answers, linkView, requests, roleTable, staffView } from './staff-requests.js';
import type { Requests } from './staff-requests.js';
import { StaffService } from './staff.service.js';

/** Who works in the clinic, and what they may do in Tropa. */
@ApiTags('staff')
@Need('staff.write')
@Controller('api/v1')
export class StaffController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly staff: StaffService,
    private readonly entries: EntryService,
  ) {}

  @Get('staff')
  @Need('staff.read')
  @ApiOperation({ summary: 'Everybody who works here, by name; e-mail addresses for administrators alone' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@Actor() actor: Principal) {
    const people = await this.work.run(actor.clinicId, (tx) => this.staff.list(tx));
    const full = actor.kind === 'key' || mayDo(actor.roles, 'staff.write');
    return { staff: people.map((person) => staffView(person, full)), next: null };
  }

  @Get('roles')
  @Need('self')
  @ApiOperation({ summary: 'What each role may do' })
  @ApiOkResponse({ standardSchema: answers.roles })
  roles() {
    return roleTable();
  }

  @Get('staff/:id')
  @ApiOperation({ summary: 'One of them' })
  @ApiOkResponse({ standardSchema: answers.staff })
  async show(@Actor() actor: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return staffView(await this.work.run(actor.clinicId, (tx) => this.staff.find(tx, id)), true);
  }

  @Patch('staff/:id')
  @ApiOperation({ summary: 'Change roles, departments, branches or name, or send somebody away; they sign in again' })
  @ApiOkResponse({ standardSchema: answers.staff })
  async change(
    @Actor() actor: Principal,
    @Param('id', ParseUUIDPipe) id: string,
    @Body({ schema: requests.change }) change: Requests['change'],
  ) {
    return staffView(await this.work.run(actor.clinicId, (tx) => this.staff.change(tx, actor, id, change)), true);
  }

  @Post('staff/:id/reset')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take password, second factor and sessions away, and give a new link' })
  @ApiOkResponse({ standardSchema: answers.link })
  async reset(@Actor() actor: Principal, @Param('id', ParseUUIDPipe) id: string) {
    return linkView(await this.work.run(actor.clinicId, (tx) => this.entries.reset(tx, actor, id)), id);
  }
}
