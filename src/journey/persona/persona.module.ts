import { Module } from '@nestjs/common';
import { CatalogModule } from '../../catalog/index.js';
import { PatientModule } from '../../patient/index.js';
import { PersonaController } from './persona.controller.js';
import { PersonaService } from './persona.service.js';
import { PersonaStore } from './persona.store.js';

/** Whom patients are taken for. */
@Module({
  imports: [CatalogModule, PatientModule],
  controllers: [PersonaController],
  providers: [PersonaService, PersonaStore],
})
export class PersonaModule {}
