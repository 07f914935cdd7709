import { Controller, Get, Param } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../../auth/index.js';
import { ClinicProgrammeService } from '../../catalog/index.js';
import { DAY, fromLocal, localDay, type AppointmentFacts } from '../../engine/index.js';
import { PeopleStore } from '../../patient/index.js';
import { AppError, Clock, ClinicId, UnitOfWork, type Tx } from '../../runtime/index.js';
import { LetterStore } from '../letter/letter.store.js';
import { PatientFactsStore } from './patient-facts.store.js';
import { answers, requests, type Requests } from './test-send-requests.js';

/** What texts to a patient are filled from: a look at patient data, written down like every other. */
@ApiTags('templates')
@ApiBearerAuth()
@Need('patient.read')
@Controller('api/v1/patients')
export class PatientFactsController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly programmes: ClinicProgrammeService,
    private readonly people: PeopleStore,
    private readonly visits: PatientFactsStore,
    private readonly letters: LetterStore,
    private readonly clock: Clock,
  ) {}

  @Get(':patientId/template-facts')
  @ApiOperation({ summary: 'The facts a text to this patient would be filled from today' })
  @ApiOkResponse({ standardSchema: answers.facts })
  async facts(@ClinicId() clinicId: number, @Param({ schema: requests.patient }) { patientId }: Requests['patient']) {
    return this.work.run(clinicId, async (tx) => {
      const { clinic } = await this.programmes.of(tx);
      const now = this.clock.now();
      const person = (await this.people.people(tx, [patientId], clinic, now)).get(patientId);
      if (!person) throw unknownPatient(patientId);
      const visitId = await this.visits.visit(tx, patientId, now);
      const visit = visitId && (await this.people.appointments(tx, [visitId])).get(visitId);
      const contacts = (await this.people.openContacts(tx, [person.recipientId])).get(person.recipientId) ?? [];
      const { name, locale } = person.facts;
      return {
        patient_id: patientId,
        locale,
        channels: contacts.map(({ channel }) => channel),
        facts: {
          patient_name: name ?? null,
          appointment: visit ? visitView(visit) : null,
          others_that_day: visit ? await this.others(tx, person.recipientId, visit) : 0,
        },
      };
    });
  }

  private async others(tx: Tx, recipientId: string, { id, zone, starts_at: at }: AppointmentFacts): Promise<number> {
    const from = fromLocal(zone, { dayNumber: localDay(zone, at), msOfDay: 0 });
    const day = { touchId: id, recipientId, appointmentId: id, from, to: from + DAY };
    return (await this.letters.otherVisits(tx, [day])).get(id) ?? 0;
  }
}

function visitView({ starts_at: at, zone, doctor, service, first_visit, branch }: AppointmentFacts) {
  return {
    ...{ starts_at: new Date(at).toISOString(), zone, first_visit },
    // A visit that names no branch is in the first one, as at dispatch.
    ...{ doctor: doctor ?? null, service: service ?? null, ...(branch === undefined ? {} : { branch }) },
  };
}

function unknownPatient(patientId: string): AppError {
  return new AppError('PATIENT_UNKNOWN', `The clinic has no patient ${patientId}.`, {
    status: 404,
    fix: 'Take the id from a search, or from the list of patients.',
  });
}
