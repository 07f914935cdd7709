import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Actor, Need, type Principal } from '../../auth/index.js';
import { leafStates } from '../../engine/index.js';
import { UnitOfWork } from '../../runtime/index.js';
import { PopulationService, type ScenarioVersionPopulation } from './population.service.js';
import { PopulationStore, type StandingPatient } from './population.store.js';
import { requests, type Requests } from './publication-requests.js';

const instant = z.iso.datetime();
const count = z.int();

const answers = {
  overview: z
    .object({
      as_of: instant,
      scenarios: z.array(z.object({ scenario: z.string(), running: count, parked: count })),
      next: z.null(),
    })
    .meta({ id: 'PopulationOverview' }),
  population: z
    .object({
      ...{ scenario: z.string(), as_of: instant, running: count, parked: count },
      versions: z.array(
        z.object({
          ...{ version: count, enrols: z.boolean(), share: count, running: count, parked: count },
          positions: z.array(
            z.object({
              ...{ position: z.string(), states: z.array(z.string()), count, parked: count },
              next_timer_at: instant.nullable(),
            }),
          ),
          states: z.array(z.object({ state: z.string(), count })),
        }),
      ),
    })
    .meta({ id: 'ScenarioPopulation' }),
  patients: z
    .object({
      patients: z.array(
        z.object({
          ...{ patient: z.uuid(), name: z.string().nullable(), enrolment: z.uuid(), status: z.string() },
          ...{ states: z.array(z.string()), entered_at: instant.nullable(), started_at: instant },
          next_timer_at: instant.nullable(),
        }),
      ),
      next: z.uuid().nullable(),
    })
    .meta({ id: 'ScenarioPatients' }),
} as const;

/** Who stands where in the running versions of a scenario. */
@ApiTags('scenarios')
@ApiBearerAuth()
@Controller('api/v1/scenarios')
export class PopulationController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly population: PopulationService,
    private readonly store: PopulationStore,
  ) {}

  @Get('population')
  @Need('programme.read')
  @ApiOperation({
    summary: 'How many patients are in each scenario, all its versions together; only those with somebody in them',
  })
  @ApiOkResponse({ standardSchema: answers.overview })
  async overview(@Actor() { clinicId }: Principal) {
    const { asOf, scenarios } = await this.population.overview(clinicId);
    return { as_of: iso(asOf), scenarios: scenarios.map((one) => ({ ...one })), next: null };
  }

  @Get(':id/population')
  @Need('programme.read')
  @ApiOperation({ summary: 'How many patients stand in each state of each version' })
  @ApiOkResponse({ standardSchema: answers.population })
  async show(@Actor() { clinicId }: Principal, @Param({ schema: requests.scenario }) { id }: Requests['scenario']) {
    const { scenario, asOf, versions } = await this.population.of(clinicId, id);
    const sum = (of: (version: ScenarioVersionPopulation) => number) =>
      versions.reduce((total, version) => total + of(version), 0);
    return {
      ...{ scenario, as_of: iso(asOf), running: sum((one) => one.running), parked: sum((one) => one.parked) },
      versions: versions.map(versionView),
    };
  }

  @Get(':id/population/:version/:state')
  @Need('patient.read')
  @ApiOperation({ summary: 'The patients in a state of a version, parents of states included' })
  @ApiOkResponse({ standardSchema: answers.patients })
  async patients(
    @Actor() { clinicId }: Principal,
    @Param({ schema: requests.place }) { id: scenarioId, version, state }: Requests['place'],
    @Query({ schema: requests.page }) { cursor: after, limit }: Requests['page'],
  ) {
    const at = { scenarioId, version, state };
    const rows = await this.work.run(clinicId, (tx) => this.store.patients(tx, at, { after, limit }));
    return { patients: rows.map(patientView), next: rows.length === limit ? (rows.at(-1)?.enrolmentId ?? null) : null };
  }
}

function iso(at: number): string {
  return new Date(at).toISOString();
}

function maybe(at: number | null): string | null {
  return at === null ? null : iso(at);
}

function versionView({ positions, states, ...version }: ScenarioVersionPopulation) {
  const places = positions.map(({ nextTimerAt, ...place }) => ({
    ...{ ...place, states: [...place.states] },
    next_timer_at: maybe(nextTimerAt),
  }));
  return { ...version, positions: places, states: states.map((state) => ({ ...state })) };
}

function patientView(row: StandingPatient) {
  const { patientId, name, enrolmentId, status, value, enteredAt, startedAt, nextTimerAt } = row;
  return {
    ...{ patient: patientId, name, enrolment: enrolmentId, status, states: leafStates(value) },
    ...{ entered_at: maybe(enteredAt), started_at: iso(startedAt), next_timer_at: maybe(nextTimerAt) },
  };
}
