import openapiTS, { astToString } from 'openapi-typescript';

const head = '// Generated from the OpenAPI document by `npm run client`: change the controllers, not this file.\n\n';

/** The types of the pages' client as text, from the OpenAPI document of the application. */
export async function clientText(document) {
  return (
    head +
    astToString(
      await openapiTS(structuredClone(document), { alphabetize: true, defaultNonNullable: false, silent: true }),
    )
  );
}
