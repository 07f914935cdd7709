import { Body, Controller, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Need } from '../../auth/index.js';
import { ClinicId, Config, UnitOfWork } from '../../runtime/index.js';
import { DoctorStore } from './doctor.store.js';
import { doctorView, practiceAnswers as answers, roomView, serviceView } from './practice-answers.js';
import { practiceRequests as requests, type PracticeRequests as Requests } from './practice-requests.js';
import { PracticeService } from './practice.service.js';

/** Who sees patients, where, and for what. */
@ApiTags('booking')
@ApiBearerAuth()
@Need('schedule.write')
@Controller('api/v1')
export class PracticeController {
  constructor(
    private readonly work: UnitOfWork,
    private readonly practice: PracticeService,
    private readonly store: DoctorStore,
    private readonly config: Config,
  ) {}

  @Get('doctors')
  @Need('booking.read')
  @ApiOperation({ summary: 'The doctors, by id; also those who no longer see patients' })
  @ApiOkResponse({ standardSchema: answers.doctors })
  async doctors(@ClinicId() clinicId: number) {
    const doctors = await this.work.run(clinicId, (tx) => this.store.doctors(tx));
    return { doctors: doctors.map(doctorView), next: null };
  }

  @Put('doctors/:id')
  @ApiOperation({ summary: 'Enter a doctor, or change one' })
  @ApiOkResponse({ standardSchema: answers.doctor })
  async putDoctor(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.doctorId }) { id: doctorId }: Requests['doctorId'],
    @Body({ schema: requests.doctor }) { staff_id: staffId, ...doctor }: Requests['doctor'],
  ) {
    return doctorView(
      await this.work.run(clinicId, (tx) => this.practice.putDoctor(tx, { ...doctor, doctorId, staffId })),
    );
  }

  @Post('doctors/:id/feed')
  @HttpCode(200)
  @ApiOperation({ summary: "A new secret address of the doctor's calendar (iCalendar); the one before ends" })
  @ApiOkResponse({ standardSchema: answers.feed })
  async renewFeed(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.doctorId }) { id: doctorId }: Requests['doctorId'],
    @Body({ schema: requests.feed }) { names }: Requests['feed'],
  ) {
    const token = await this.work.run(clinicId, (tx) => this.practice.renewFeed(tx, doctorId, names));
    const { publicUrl } = this.config;
    const url = publicUrl === undefined ? null : `${publicUrl}/book/${clinicId}/feed/${token}`;
    return { doctor_id: doctorId, token, url };
  }

  @Get('rooms')
  @Need('booking.read')
  @ApiOperation({ summary: 'The rooms, by id' })
  @ApiOkResponse({ standardSchema: answers.rooms })
  async rooms(@ClinicId() clinicId: number) {
    const rooms = await this.work.run(clinicId, (tx) => this.store.rooms(tx));
    return { rooms: rooms.map(roomView), next: null };
  }

  @Put('rooms/:id')
  @ApiOperation({ summary: 'Enter a room, or change one' })
  @ApiOkResponse({ standardSchema: answers.room })
  async putRoom(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.doctorId }) { id: roomId }: Requests['doctorId'],
    @Body({ schema: requests.room }) { branch_id: branchId, ...room }: Requests['room'],
  ) {
    return roomView(await this.work.run(clinicId, (tx) => this.practice.putRoom(tx, { ...room, roomId, branchId })));
  }

  @Get('booking-services')
  @Need('booking.read')
  @ApiOperation({ summary: 'How long the services take that can be booked' })
  @ApiOkResponse({ standardSchema: answers.services })
  async services(@ClinicId() clinicId: number) {
    const rules = await this.work.run(clinicId, (tx) => this.store.services(tx));
    return { services: rules.map(serviceView), next: null };
  }

  @Put('booking-services/:id')
  @ApiOperation({ summary: 'Let a service of the map be booked, and say how long it takes' })
  @ApiOkResponse({ standardSchema: answers.service })
  async putService(
    @ClinicId() clinicId: number,
    @Param({ schema: requests.doctorId }) { id: serviceId }: Requests['doctorId'],
    @Body({ schema: requests.service }) { buffer_minutes: bufferMinutes, ...rule }: Requests['service'],
  ) {
    const whole = { ...rule, serviceId, bufferMinutes };
    return serviceView(await this.work.run(clinicId, (tx) => this.practice.putService(tx, whole)));
  }
}
