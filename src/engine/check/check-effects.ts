import { checkDelay, checkKnown } from './check-lookups.js';
import type { Checkup, PlacedAction } from './checkup.js';
import { didYouMean } from '../nearest.js';
import { schemaProblems } from '../scenario/schema-reading.js';
import { effects, isEffectName } from '../vocabulary/vocabulary.js';

/** One effect: that it exists, that its parameters follow its schema, and that what they name exists. */
export function checkEffect(checkup: Checkup, placed: PlacedAction): void {
  const { action, at, pointer } = placed;
  const place = { state: at.id, pointer };
  if (!isEffectName(action.type)) return reportUnknown(checkup, placed);
  const { params, delays } = effects[action.type];
  const result = params.safeParse(action.params);
  if (!result.success) {
    for (const { message } of schemaProblems(result.error, params, action.params)) {
      checkup.report('SCHEMA', `${action.type}: ${message}`, place);
    }
    return;
  }
  for (const name of delays) {
    const text = action.params[name];
    if (typeof text === 'string') checkDelay(checkup, text, place);
  }
}

function reportUnknown(checkup: Checkup, { action, at, pointer }: PlacedAction): void {
  const known = Object.keys(effects);
  const why = didYouMean(action.type, known) || ` Known are ${known.join(', ')}.`;
  checkup.report('UNKNOWN_NAME', `There is no effect "${action.type}".${why}`, { state: at.id, pointer });
}

/** What effects point at outside the scenario: departments, scenarios, channels and templates. */
export function checkReferences(checkup: Checkup): void {
  const { world, definition } = checkup;
  checkNames(checkup);
  checkSurveys(checkup);
  const scenarios = [...world.scenarios, definition.scenario];
  for (const { params, at, pointer } of [
    ...checkup.actionsOf('enrol_patient'),
    ...checkup.actionsOf('end_enrolment'),
  ]) {
    checkKnown(checkup, params.scenario, { kind: 'scenario', known: scenarios, state: at.id, pointer });
  }
  for (const { params, at, pointer } of [...checkup.actionsOf('send_message'), ...checkup.questions()]) {
    const place = { state: at.id, pointer };
    for (const channel of params.channels ?? []) {
      checkKnown(checkup, channel, { kind: 'channel', known: world.channels, ...place });
    }
    checkTemplate(checkup, params.template, params.channels ?? world.channels, place);
    for (const file of params.files ?? []) checkFile(checkup, file, place);
  }
}

/** Departments, stages, webhooks and whatever else of the map an effect names. */
function checkNames(checkup: Checkup): void {
  const { world } = checkup;
  for (const { params, at, pointer } of checkup.actionsOf('request_handover')) {
    checkKnown(checkup, params.to, { kind: 'department', known: world.departments, state: at.id, pointer });
  }
  for (const { params, at, pointer } of world.stages ? checkup.actionsOf('set_stage') : []) {
    checkKnown(checkup, params.stage, { kind: 'stage', known: world.stages ?? [], state: at.id, pointer });
  }
  for (const { params, at, pointer } of world.webhooks ? checkup.actionsOf('call_webhook') : []) {
    checkKnown(checkup, params.webhook, { kind: 'webhook', known: world.webhooks ?? [], state: at.id, pointer });
  }
  for (const { params, at, pointer } of checkup.actionsOf('report_problem')) {
    if (params.touchpoint === undefined) continue;
    checkKnown(checkup, params.touchpoint, { kind: 'touchpoint', known: world.touchpoints, state: at.id, pointer });
  }
}

/** A survey that the map does not declare has no question, no touchpoint and no scale to hold an answer against. */
function checkSurveys(checkup: Checkup): void {
  const { surveys } = checkup.world;
  if (!surveys) return;
  const known = Object.keys(surveys);
  const naming = [
    ...checkup.actionsOf('start_survey'),
    ...checkup.actionsOf('record_answer'),
    ...checkup.actionsOf('close_survey'),
  ];
  for (const { params, at, pointer } of naming) {
    checkKnown(checkup, params.survey, { kind: 'survey', known, state: at.id, pointer });
  }
  for (const { params, at, pointer } of checkup.actionsOf('record_answer')) {
    const questions = Object.hasOwn(surveys, params.survey) ? surveys[params.survey] : undefined;
    const kind = `question of the survey ${params.survey}`;
    if (questions) checkKnown(checkup, params.question, { kind, known: questions, state: at.id, pointer });
  }
}

type Place = { readonly state: string; readonly pointer: PlacedAction['pointer'] };

function checkTemplate(checkup: Checkup, name: string, channels: readonly string[], place: Place): void {
  const { world, definition } = checkup;
  const written = world.templates(definition.scenario, name);
  if (!written) {
    const where = `templates/${definition.scenario}/<locale>/${name}.<channel>.hbs`;
    return checkup.report('UNKNOWN_NAME', `There is no template "${name}": write it under ${where}.`, place);
  }
  const missing = channels
    .filter((channel) => world.channels.includes(channel))
    .flatMap((channel) => world.locales.map((locale) => ({ channel, locale })))
    .filter(({ channel, locale }) => !written.some((one) => one.channel === channel && one.locale === locale));
  if (missing.length === 0) return;
  const list = missing.map(({ channel, locale }) => `${channel} in ${locale}`).join(', ');
  checkup.report(
    'MISSING_TEMPLATE',
    `The template "${name}" is missing for ${list}: write it, or narrow "channels".`,
    place,
  );
}

/** A language without the file is no error: the clinic's own or the common one goes along, or the text alone. */
function checkFile(checkup: Checkup, name: string, place: Place): void {
  const { world } = checkup;
  if (!world.files) return;
  const found = world.files(name);
  if (!found) {
    const where = `files/<locale>/${name}, or under files/${name} for all languages`;
    return checkup.report('UNKNOWN_NAME', `There is no file "${name}": put it under ${where}.`, place);
  }
  const own = world.locales.filter((locale) => found.includes(locale));
  const without = world.locales.filter((locale) => !found.includes(locale));
  if (own.length === 0 || without.length === 0) return;
  const message = `The file "${name}" is there in ${own.join(', ')} but not in ${without.join(', ')}: add files/<locale>/${name}.`;
  checkup.report('MISSING_TEMPLATE', message, { ...place, severity: 'warning' });
}
