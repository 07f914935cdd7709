import { Module, type OnModuleInit } from '@nestjs/common';
import { AuthModule } from '../auth/index.js';
import { CatalogModule } from '../catalog/index.js';
import { EffectRegister, EnrolmentModule } from '../enrolment/index.js';
import { OutboxModule } from '../outbox/index.js';
import { PatientModule } from '../patient/index.js';
import { FreshIds } from './improvement/fresh-ids.service.js';
import { ImprovementController } from './improvement/improvement.controller.js';
import { ImprovementJournal } from './improvement/improvement-journal.service.js';
import { ImprovementMoves } from './improvement/improvement-move.service.js';
import { ImprovementReader } from './improvement/improvement-reader.service.js';
import { ImprovementService } from './improvement/improvement.service.js';
import { ImprovementStore } from './improvement/improvement.store.js';
import { ImprovementView } from './improvement/improvement-view.service.js';
import { ImprovementWatch } from './improvement/improvement-watch.service.js';
import { LoopSweep } from './improvement/loop-sweep.worker.js';
import { MoveGround } from './improvement/move-ground.service.js';
import { TeamController } from './improvement/team/team.controller.js';
import { TeamService } from './improvement/team/team.service.js';
import { TeamStore } from './improvement/team/team.store.js';
import { TouchpointFigures } from './improvement/touchpoint-figures.service.js';
import { VerificationService } from './improvement/verification.service.js';
import { NewsController } from './news/news.controller.js';
import { NewsFollow } from './news/news-follow.service.js';
import { NewsFollowStore } from './news/news-follow.store.js';
import { NewsGround } from './news/news-ground.service.js';
import { NewsService } from './news/news.service.js';
import { NewsStore } from './news/news.store.js';
import { NewsView } from './news/news-view.service.js';
import { ProblemController } from './problem/problem.controller.js';
import { ProblemEffect } from './problem/problem-effect.service.js';
import { ProblemOpening } from './problem/problem-opening.service.js';
import { ProblemReader } from './problem/problem-reader.service.js';
import { ProblemService } from './problem/problem.service.js';
import { ProblemStore } from './problem/problem.store.js';
import { ProblemView } from './problem/problem-view.service.js';
import { ProblemWatch } from './problem/problem-watch.service.js';
import { ProblemWatchStore } from './problem/problem-watch.store.js';
import { VoiceModule } from './voice/voice.module.js';

const problems = [ProblemStore, ProblemWatchStore, ProblemOpening, ProblemService, ProblemReader, ProblemView];
const improvements = [
  FreshIds,
  ImprovementStore,
  ImprovementJournal,
  ImprovementService,
  MoveGround,
  ImprovementMoves,
  ImprovementReader,
  ImprovementView,
  TouchpointFigures,
  VerificationService,
  ImprovementWatch,
  TeamStore,
  TeamService,
];
const news = [NewsStore, NewsFollowStore, NewsFollow, NewsGround, NewsService, NewsView];

/** From what is heard to what was changed, and back to those who said it. */
@Module({
  imports: [AuthModule, CatalogModule, PatientModule, OutboxModule, EnrolmentModule, VoiceModule],
  controllers: [ProblemController, ImprovementController, NewsController, TeamController],
  providers: [...problems, ProblemWatch, ProblemEffect, ...improvements, ...news, LoopSweep],
  exports: [ProblemReader, ProblemService, ProblemWatch, ImprovementReader, ImprovementWatch, NewsFollow, LoopSweep],
})
export class LoopModule implements OnModuleInit {
  constructor(
    private readonly register: EffectRegister,
    private readonly effect: ProblemEffect,
  ) {}

  onModuleInit(): void {
    this.register.register(this.effect);
  }
}
