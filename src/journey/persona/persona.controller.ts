import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { confidences, type AssignedPersona } from './persona-change.js';
import { PersonaService } from './persona.service.js';

const patientPath = z.strictObject({ id: z.uuid() });
const name = z.string().min(1).max(80);

const wish = z
  .strictObject({
    persona: name,
    attributes: z.array(name).max(20).default([]),
    confidence: z.enum(confidences),
    reason: z.string().trim().min(3).max(500),
  })
  .meta({ id: 'PersonaWish' });

const assigned = z
  .object({
    persona: z.string(),
    attributes: z.array(z.string()),
    confidence: z.enum(confidences),
    reason: z.string(),
    assigned_by: z.string(),
    assigned_at: z.string(),
  })
  .meta({ id: 'AssignedPersona' });

const text = z.record(z.string(), z.string());
const answers = {
  list: z
    .object({
      personas: z.array(
        z.object({
          persona: z.string(),
          title: text,
          about: text,
          attributes: z.array(z.object({ attribute: z.string(), title: text, changes: text })),
          patients: z.number().int(),
        }),
      ),
    })
    .meta({ id: 'Personas' }),
  one: z.object({ persona: assigned.nullable() }).meta({ id: 'PatientPersona' }),
};

const view = ({ assignedBy, assignedAt, attributes, ...one }: AssignedPersona) => ({
  ...one,
  attributes: [...attributes],
  assigned_by: assignedBy,
  assigned_at: new Date(assignedAt).toISOString(),
});

/** Whom patients are taken for. */
@ApiTags('journey')
@ApiBearerAuth()
@Controller('api/v1')
export class PersonaController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly personas: PersonaService,
  ) {}

  @Get('personas')
  @Need('staff.read')
  @ApiOperation({ summary: 'The personas of the map, what is done otherwise for them, and how many patients are one' })
  @ApiOkResponse({ standardSchema: answers.list })
  async list(@ClinicId() clinicId: number) {
    const listed = await this.work.run(clinicId, (tx) => this.personas.list(tx));
    const personas = listed.map(({ persona, of: { title, about, attributes }, patients }) => ({
      ...{ persona, title, about, patients },
      attributes: Object.entries(attributes).map(([attribute, each]) => ({ attribute, ...each })),
    }));
    return { personas };
  }

  @Get('patients/:id/persona')
  @Need('patient.read')
  @ApiOperation({ summary: 'Whom a patient is taken for, why, and how sure that is' })
  @ApiOkResponse({ standardSchema: answers.one })
  async find(@ClinicId() clinicId: number, @Param({ schema: patientPath }) { id }: z.infer<typeof patientPath>) {
    const found = await this.work.run(clinicId, (tx) => this.personas.find(tx, id));
    return { persona: found ? view(found) : null };
  }

  @Put('patients/:id/persona')
  @Need('patient.write')
  @ApiOperation({ summary: 'Take a patient for a persona; the attributes become tags that scenarios ask for' })
  @ApiOkResponse({ standardSchema: answers.one })
  async assign(
    @ClinicId() clinicId: number,
    @Actor() actor: Principal,
    @Param({ schema: patientPath }) { id }: z.infer<typeof patientPath>,
    @Body({ schema: wish }) body: z.infer<typeof wish>,
  ) {
    return { persona: view(await this.work.run(clinicId, (tx) => this.personas.assign(tx, actor, id, body))) };
  }

  @Delete('patients/:id/persona')
  @HttpCode(204)
  @Need('patient.write')
  @ApiOperation({ summary: 'Take a patient for no persona any more; its tags go with it' })
  @ApiNoContentResponse()
  async release(
    @ClinicId() clinicId: number,
    @Param({ schema: patientPath }) { id }: z.infer<typeof patientPath>,
  ): Promise<void> {
    await this.work.run(clinicId, (tx) => this.personas.release(tx, id));
  }
}
