import type { INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject, type SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';
import { AppModule } from './app.module.js';
import { createLogger, loadConfig } from './runtime/index.js';

type StandardSchemaConverter = NonNullable<SwaggerDocumentOptions['standardSchemaConverter']>;

/** What the application's controllers answer to, in OpenAPI's words. */
export function describeApi(app: INestApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Tropa')
    .setDescription(
      'Communication scenarios of clinics: patients, appointments, events, handovers, and why each touch did or did not happen',
    )
    .setVersion('1')
    .addBearerAuth()
    .addSecurityRequirements('bearer')
    .build();
  return SwaggerModule.createDocument(app, description, { standardSchemaConverter: inlineQuery });
}

/** What zod makes of a schema with a name: a reference, and the schema behind it. */
interface Named {
  readonly $ref?: string;
  readonly definitions?: Readonly<Record<string, object>>;
}

/** The schema of a query is spread over its parameters, which a reference would hide: by its name it is taken as it is. */
const inlineQuery: StandardSchemaConverter = (schema) => {
  if (!(schema instanceof z.ZodType) || !schema.meta()?.id?.endsWith('Query')) return undefined;
  const { $ref = '', definitions = {} } = schema['~standard'].jsonSchema.input({ target: 'openapi-3.0' }) as Named;
  const spread = definitions[$ref.split('/').at(-1) ?? ''];
  return spread && { schema: spread, components: {} };
};

/** The same description without a database, a port or a single object of the house: for whoever generates from it. */
export async function previewApi(): Promise<OpenAPIObject> {
  const config = loadConfig({ TROPA_DEMO: 'false' });
  const logger = createLogger({ level: 'error' });
  const house = AppModule.forRoot({ config, logger, appUrl: 'postgres://localhost/preview', sweeps: false });
  const app = await NestFactory.create(house, { preview: true, logger: false, abortOnError: false });
  return describeApi(app);
}
