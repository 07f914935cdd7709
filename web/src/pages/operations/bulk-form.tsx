import { Button, Card, Checkbox, Group, Select, SimpleGrid, Stack, TagsInput, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import type { components } from '../../api/schema.js';
import { ErrorNote } from '../../ui/error-note.js';
import { useAct } from '../../ui/use-act.js';
import { BulkPreview } from './bulk-preview.js';
import { StartedJob } from './started-job.js';
import { filterOf, fieldsOf, noFields, type Fields } from './audience-fields.js';

type Preview = components['schemas']['BulkPreview'];

const lists = ['stages', 'groups', 'locales', 'tags_any', 'tags_none', 'services'] as const;
const days = ['last_visit_after', 'last_visit_before', 'no_visit_since'] as const;

/** The scenario, the audience, and what would come of it before anything does. */
export function BulkForm() {
  const { t } = useTranslation('operations');
  const [scenario, setScenario] = useState('');
  const [fields, setFields] = useState<Fields>(noFields);
  const [leaveOut, setLeaveOut] = useState(true);
  const order = { scenario, filter: filterOf(fields) };
  const preview = useAct({
    act: () => ask(api.POST('/api/v1/bulk-enrolments/preview', { body: order })),
    changes: [],
    quiet: true,
  });
  const start = useAct({
    act: () => ask(api.POST('/api/v1/bulk-enrolments', { body: { ...order, leave_out_held: leaveOut } })),
    changes: ['bulk', 'job'],
    quiet: true,
    onDone: () => preview.reset(),
  });
  const set = (part: Partial<Fields>): void => {
    setFields({ ...fields, ...part });
    preview.reset();
  };
  return (
    <Card withBorder component="section" aria-label={t('bulk.title')}>
      <Stack>
        <Title order={2}>{t('bulk.title')}</Title>
        <ScenarioSelect
          value={scenario}
          onChange={(id) => {
            setScenario(id);
            preview.reset();
          }}
        />
        <Segments choose={(filter) => set({ ...noFields, ...fieldsOf(filter) })} fields={fields} />
        <Conditions fields={fields} change={set} />
        <Checkbox
          label={t('bulk.leave_out')}
          checked={leaveOut}
          onChange={(event) => setLeaveOut(event.currentTarget.checked)}
        />
        <ErrorNote error={preview.error ?? start.error} />
        <Group>
          <Button
            disabled={order.scenario === ''}
            loading={preview.isPending}
            onClick={() => preview.mutate(undefined)}
          >
            {t('bulk.preview')}
          </Button>
        </Group>
        {preview.data && (
          <BulkPreview preview={preview.data} leaveOut={leaveOut}>
            <Button
              color="teal"
              disabled={preview.data.audience === 0}
              loading={start.isPending}
              onClick={() => start.mutate(undefined)}
            >
              {startLabel(preview.data, leaveOut, t)}
            </Button>
          </BulkPreview>
        )}
        {start.data && <StartedJob jobId={start.data.job} />}
      </Stack>
    </Card>
  );
}

/** How many it will be is known only where everybody was judged. */
function startLabel(
  preview: Preview,
  leaveOut: boolean,
  t: (key: string, values: { count: number }) => string,
): string {
  const { audience, judged, goes, taken } = preview;
  if (judged < audience) return t('bulk.start.many', { count: audience });
  return t('bulk.start', { count: leaveOut ? goes : taken });
}

function Conditions({ fields, change }: { fields: Fields; change: (part: Partial<Fields>) => void }) {
  const { t } = useTranslation('operations');
  return (
    <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
      {lists.map((name) => (
        <TagsInput
          key={name}
          label={t(`filter.${name}`)}
          value={fields[name]}
          onChange={(value) => change({ [name]: value })}
        />
      ))}
      {days.map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`filter.${name}`)}
          value={fields[name]}
          onChange={(event) => change({ [name]: event.currentTarget.value })}
        />
      ))}
    </SimpleGrid>
  );
}

/** Scenarios about the patient: one about a visit has nothing to begin with for many at once. */
function ScenarioSelect({ value, onChange }: { value: string; onChange: (id: string) => void }) {
  const { t, i18n } = useTranslation('operations');
  const scenarios = useQuery({ queryKey: ['scenario', 'list'], queryFn: () => ask(api.GET('/api/v1/scenarios')) });
  const titleIn = (title: Readonly<Record<string, string | undefined>>, id: string): string =>
    `${title[i18n.language] ?? title['en'] ?? id} (${id})`;
  const data = (scenarios.data?.scenarios ?? [])
    .filter(({ subject }) => subject === 'patient')
    .map(({ scenario_id: id, title }) => ({ value: id, label: titleIn(title, id) }));
  return (
    <Select
      label={t('bulk.scenario')}
      description={t('bulk.scenario.hint')}
      data={data}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      searchable
      required
      nothingFoundMessage={t('bulk.scenario.none')}
    />
  );
}

function Segments({ fields, choose }: { fields: Fields; choose: (filter: Parameters<typeof fieldsOf>[0]) => void }) {
  const { t } = useTranslation('operations');
  const [name, setName] = useState('');
  const segments = useQuery({ queryKey: ['segments'], queryFn: () => ask(api.GET('/api/v1/segments')) });
  const save = useAct({
    act: () => ask(api.POST('/api/v1/segments', { body: { name: name.trim(), filter: filterOf(fields) } })),
    changes: ['segments'],
    said: t('segment.saved'),
    onDone: () => setName(''),
  });
  return (
    <Group align="end">
      {(segments.data?.segments ?? []).map((segment) => (
        <Button key={segment.segment} size="xs" variant="light" onClick={() => choose(segment.filter)}>
          {segment.name}
        </Button>
      ))}
      <TextInput
        size="xs"
        label={t('segment.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Button
        size="xs"
        variant="default"
        disabled={name.trim() === ''}
        loading={save.isPending}
        onClick={() => save.mutate(undefined)}
      >
        {t('segment.save')}
      </Button>
    </Group>
  );
}
