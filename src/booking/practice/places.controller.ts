import { Controller, Get } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AuthService, Need } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { ClinicId, UnitOfWork } from '../../runtime/index.js';
import { DoctorStore } from './doctor.store.js';

const texts = z.record(z.string(), z.string());
const branch = z
  .object({ branch_id: z.string(), name: texts, address: texts, zone: z.string() })
  .meta({ id: 'Branch' });
const service = z
  .object({
    service_id: z.string(),
    name: texts,
    duration: texts,
    price: texts.nullable(),
    expect: texts,
    minutes: z.int().nullable(),
    online: z.boolean(),
  })
  .meta({ id: 'ClinicService' });
const answers = {
  branches: z.object({ branches: z.array(branch), next: z.null() }).meta({ id: 'BranchList' }),
  services: z.object({ services: z.array(service), next: z.null() }).meta({ id: 'ClinicServiceList' }),
};

/** The names of what can be chosen in forms: addresses and services, in every language of the clinic. */
@ApiTags('booking')
@ApiBearerAuth()
@Need('booking.read')
@Controller('api/v1')
export class PlacesController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly auth: AuthService,
    private readonly programmes: ClinicProgrammeService,
    private readonly doctors: DoctorStore,
  ) {}

  @Get('branches')
  @ApiOperation({ summary: 'The branches of the clinic, by id' })
  @ApiOkResponse({ standardSchema: answers.branches })
  async branches(@ClinicId() clinicId: number) {
    const { branches } = await this.work.run(clinicId, (tx) => this.auth.clinic(tx));
    const sorted = [...branches.values()].sort((one, other) => (one.branchId < other.branchId ? -1 : 1));
    return {
      branches: sorted.map(({ branchId, name, address, zone }) => ({ branch_id: branchId, name, address, zone })),
      next: null,
    };
  }

  @Get('services')
  @ApiOperation({ summary: 'What patients come for; minutes are null where it cannot be booked yet' })
  @ApiOkResponse({ standardSchema: answers.services })
  async services(@ClinicId() clinicId: number) {
    return this.work.run(clinicId, async (tx) => {
      const { map } = await this.programmes.of(tx);
      const rules = new Map((await this.doctors.services(tx)).map((rule) => [rule.serviceId, rule]));
      const services = Object.entries(map.services).map(([id, { name, duration, price, expect }]) => ({
        ...{ service_id: id, name, duration, price: price ?? null, expect },
        ...{ minutes: rules.get(id)?.minutes ?? null, online: rules.get(id)?.online ?? false },
      }));
      return { services, next: null };
    });
  }
}
