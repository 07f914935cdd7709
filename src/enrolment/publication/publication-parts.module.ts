import { FlightReader } from './flight-reader.service.js';
import { FlightStore } from './flight.store.js';
import { MoveService } from './move.service.js';
import { MoveStore } from './move.store.js';
import { PopulationController } from './population.controller.js';
import { PopulationService } from './population.service.js';
import { PopulationStore } from './population.store.js';
import { PreviewService } from './preview.service.js';
import { PublicationController } from './publication.controller.js';
import { PublicationJobs } from './publication-jobs.service.js';
import { PublicationService } from './publication.service.js';
import { PublicationStore } from './publication.store.js';
import { PublicationWays } from './publication-ways.service.js';
import { RolloutService } from './rollout.service.js';
import { ScenarioPauseController } from './scenario-pause.controller.js';
import { ScenarioPauses, ScenarioPauseWire } from './scenario-pause.service.js';
import { ScenarioPauseStore } from './scenario-pause.store.js';
import { UndoService } from './undo.service.js';

/** What the enrolment room's module is made of as far as publications, populations and pauses go. */
export const publicationControllers = [PublicationController, PopulationController, ScenarioPauseController];

export const publicationProviders = [
  ...[FlightStore, FlightReader, MoveStore, MoveService, UndoService, PopulationStore, PopulationService],
  ...[PreviewService, PublicationStore, RolloutService, PublicationService, PublicationWays, PublicationJobs],
  ...[ScenarioPauseStore, ScenarioPauseWire, ScenarioPauses],
];
