import { ActionIcon, Button, Card, Group, MultiSelect, Select, Stack, Switch, Text, Title } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import {
  addRule,
  enrolOnce,
  keyOf,
  readServices,
  setHeader,
  unitOf,
  writeServices,
  type HeaderRule,
  type Plain,
} from '../../scenario/index.js';
import { sayEvent, sayPeriod, space } from '../../scenario-graph/say.js';
import type { Editor } from './editor.js';
import { WordsField } from './param-field.js';

/** How old the event may be that begins a scenario: an import brings old ones. */
const ages = ['PT1H', 'PT12H', 'P1D', 'P3D', 'P7D', 'P30D'] as const;

/** What begins the scenario: the event, the services, what one enrolment is for. */
export function EnrolRules({ editor }: { editor: Editor }) {
  const { t } = useTranslation(space);
  const { model, text, edit } = editor;
  const { enrol, subject } = model.header;
  const rule =
    subject === 'appointment'
      ? { on: 'appointment.booked', key: keyOf('visit') }
      : { on: 'patient.created', key: keyOf('patient') };
  return (
    <Stack gap="xs" component="section" aria-label={t('header.enrol')}>
      <Title order={3} size="h5">
        {t('header.enrol')}
      </Title>
      {enrol.map((one) => (
        <EnrolCard key={one.pointer.join('/')} rule={one} alone={enrol.length === 1} editor={editor} />
      ))}
      <AddButton name={t('rule.enrol.add')} onClick={() => edit('header.changed', addRule(text, 'enrol', rule))} />
    </Stack>
  );
}

function EnrolCard({ rule, alone, editor }: { rule: HeaderRule; alone: boolean; editor: Editor }) {
  const { t } = useTranslation(space);
  const { names } = editor;
  const set = useSet(rule, editor);
  const condition = readServices(rule.where ?? '');
  const unit = rule.key === undefined ? undefined : unitOf(rule.key);
  const own = rule.key !== undefined && unit === undefined ? [{ value: rule.key, label: rule.key }] : [];
  const old = rule.maxAge !== undefined && !ages.some((age) => age === rule.maxAge) ? [rule.maxAge] : [];
  return (
    <RuleCard rule={rule} alone={alone} editor={editor}>
      {aboutVisit(rule, editor) && (
        <MultiSelect
          label={t('rule.services')}
          placeholder={condition.services.length === 0 ? t('rule.services.all') : ''}
          searchable
          data={names.options('services')}
          value={[...condition.services]}
          onChange={(services) => set('where', writeServices({ ...condition, services }))}
        />
      )}
      <WordsField
        label={t('header.where')}
        description={t('way.guard.hint')}
        value={condition.rest}
        onChange={(rest) => set('where', writeServices({ ...condition, rest: rest ?? '' }))}
      />
      <Select
        label={t('rule.once')}
        data={[...enrolOnce.map((one) => ({ value: keyOf(one), label: t(`rule.once.${one}`) })), ...own]}
        value={unit === undefined ? (rule.key ?? null) : keyOf(unit)}
        allowDeselect={false}
        onChange={(key) => key !== null && set('key', key)}
      />
      <Select
        label={t('rule.age')}
        description={t('rule.age.hint')}
        placeholder={t('rule.age.any')}
        clearable
        data={[...ages, ...old].map((value) => ({ value, label: sayPeriod(t, value) }))}
        value={rule.maxAge ?? null}
        onChange={(age) => set('max_age', age ?? undefined)}
      />
    </RuleCard>
  );
}

/** What ends the scenario before its time, whatever step somebody is in. */
export function LeaveRules({ editor }: { editor: Editor }) {
  const { t } = useTranslation(space);
  const { model, text, edit } = editor;
  const rule = { on: 'patient.opted_out', outcome: 'opted-out' };
  return (
    <Stack gap="xs" component="section" aria-label={t('header.ends')}>
      <Title order={3} size="h5">
        {t('header.ends')}
      </Title>
      {model.header.leave.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('rule.leave.none')}
        </Text>
      )}
      {model.header.leave.map((one) => (
        <LeaveCard key={one.pointer.join('/')} rule={one} editor={editor} />
      ))}
      <AddButton name={t('rule.leave.add')} onClick={() => edit('header.changed', addRule(text, 'leave', rule))} />
    </Stack>
  );
}

function LeaveCard({ rule, editor }: { rule: HeaderRule; editor: Editor }) {
  const { t } = useTranslation(space);
  const set = useSet(rule, editor);
  return (
    <RuleCard rule={rule} alone={false} editor={editor}>
      <WordsField
        label={t('header.where')}
        description={t('way.guard.hint')}
        value={rule.where ?? ''}
        onChange={(where) => set('where', where)}
      />
      <WordsField
        label={t('form.outcome')}
        description={t('form.outcome.hint')}
        required
        value={rule.outcome ?? ''}
        onChange={(outcome) => set('outcome', outcome)}
      />
      <Switch
        label={t('rule.again')}
        checked={rule.enrolAgain}
        onChange={({ currentTarget: { checked } }) => set('enrol_again', checked ? true : undefined)}
      />
    </RuleCard>
  );
}

interface CardProps {
  readonly rule: HeaderRule;
  /** The last one stays: a scenario that nothing begins is none. */
  readonly alone: boolean;
  readonly editor: Editor;
  readonly children: React.ReactNode;
}

function RuleCard({ rule, alone, editor, children }: CardProps) {
  const { t } = useTranslation(space);
  const { edit, text } = editor;
  const set = useSet(rule, editor);
  const said = rule.on.map((on) => sayEvent(t, on)).join(', ');
  const [on] = rule.on;
  const events = [...new Set([...rule.on, ...editor.names.events])];
  return (
    <Card withBorder padding="sm" role="group" aria-label={said}>
      <Stack gap="xs">
        <Group justify="space-between" wrap="nowrap" align="end">
          <Select
            flex={1}
            label={t('header.enrol.on')}
            searchable
            data={events.map((value) => ({ value, label: sayEvent(t, value) }))}
            value={on ?? null}
            allowDeselect={false}
            onChange={(next) => next && set('on', next)}
          />
          {!alone && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={t('rule.remove', { rule: said })}
              onClick={() => edit('header.changed', setHeader(text, rule.pointer, undefined))}
            >
              <IconTrash size={16} />
            </ActionIcon>
          )}
        </Group>
        {children}
      </Stack>
    </Card>
  );
}

function AddButton({ name, onClick }: { name: string; onClick: () => void }) {
  return (
    <Button variant="default" size="xs" w="fit-content" leftSection={<IconPlus size={14} />} onClick={onClick}>
      {name}
    </Button>
  );
}

function useSet(rule: HeaderRule, { edit, text }: Editor) {
  return (field: string, value: Plain | undefined): void =>
    edit('header.changed', setHeader(text, [...rule.pointer, field], value));
}

/** Only a visit is of a service. */
function aboutVisit({ on }: HeaderRule, { model }: Editor): boolean {
  return model.header.subject === 'appointment' || on.some((event) => event.startsWith('appointment.'));
}
