import { Group, List, Paper, Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import {
  Bar,
  BarChart,
  CartesianGrid,
  Legend,
  Line,
  LineChart,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { components } from '../../api/schema.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import { daysOf, heldBack, largest, type Bar as Column, type CohortReport } from './cohort-report.js';

const colours = ['#2f6fab', '#1f7a4d', '#b86e00', '#7a4fb5'];
const height = 240;

/** What came of a simulation: each chart also as a table for those who do not see it. */
export function CohortCharts({ simulation }: { simulation: components['schemas']['Simulation'] }) {
  const { t } = useTranslation('rehearsal');
  const words = useLedgerWords();
  const report = simulation.report as unknown as CohortReport;
  const { touches, coverage, tasks, violations, withoutNextStep } = report;
  const outcomes = largest(touches.outcomes).map(({ name, value }) => ({ name: words.outcome(name), value }));
  const rules = largest(heldBack(report)).map(({ name, value }) => ({ name: words.rule(name), value }));
  const broken = Object.values(violations).reduce((sum, count) => sum + count, 0);
  return (
    <Stack>
      <Group gap="xs">
        <Tile label={t('cohort.planned')} value={touches.planned} />
        <Tile label={t('cohort.sent')} value={touches.outcomes['sent'] ?? 0} />
        <Tile label={t('cohort.tasks')} value={Object.values(tasks).reduce((sum, { total }) => sum + total, 0)} />
        <Tile label={t('cohort.stuck')} value={withoutNextStep.patients} />
        <Tile label={t('cohort.violations')} value={broken} />
      </Group>
      <Chart title={t('cohort.perDay')}>
        <Days perDay={simulation.per_day} />
      </Chart>
      <Columns title={t('cohort.outcomes')} bars={outcomes} />
      <Columns title={t('cohort.rules')} bars={rules} />
      <Columns title={t('cohort.weeks')} bars={weeks(touches.perPatientWeek)} />
      <Departments tasks={tasks} />
      <CoverageList title={t('cohort.states')} coverage={coverage.states} />
      <CoverageList title={t('cohort.branches')} coverage={coverage.branches} />
    </Stack>
  );
}

function weeks(perWeek: Readonly<Record<string, number>>): Column[] {
  return Object.entries(perWeek).map(([name, value]) => ({ name, value }));
}

function Tile({ label, value }: { label: string; value: number }) {
  const { i18n } = useTranslation();
  return (
    <Paper withBorder p="sm" miw={130}>
      <Text fw={700} size="lg">
        {value.toLocaleString(i18n.language)}
      </Text>
      <Text size="xs" c="dimmed">
        {label}
      </Text>
    </Paper>
  );
}

function Chart({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Stack gap={4} component="section" aria-label={title}>
      <Title order={2} size="h5">
        {title}
      </Title>
      {children}
    </Stack>
  );
}

function Days({ perDay }: { perDay: Readonly<Record<string, readonly number[]>> }) {
  const { t } = useTranslation('rehearsal');
  return (
    <ResponsiveContainer width="100%" height={height}>
      <LineChart data={daysOf(perDay)}>
        <CartesianGrid strokeDasharray="3 3" />
        <XAxis dataKey="day" />
        <YAxis allowDecimals={false} />
        <Tooltip />
        <Legend />
        {Object.keys(perDay).map((channel, index) => (
          <Line
            key={channel}
            dataKey={channel}
            name={t(`channel.${channel}`)}
            stroke={colours[index % colours.length]}
            dot={false}
            isAnimationActive={false}
          />
        ))}
      </LineChart>
    </ResponsiveContainer>
  );
}

function Columns({ title, bars }: { title: string; bars: readonly Column[] }) {
  if (bars.length === 0) return null;
  return (
    <Chart title={title}>
      <ResponsiveContainer width="100%" height={Math.max(120, 34 * bars.length)}>
        <BarChart data={[...bars]} layout="vertical" margin={{ left: 140 }}>
          <CartesianGrid strokeDasharray="3 3" horizontal={false} />
          <XAxis type="number" allowDecimals={false} />
          <YAxis type="category" dataKey="name" width={120} tick={{ fontSize: 12 }} />
          <Tooltip />
          <Bar dataKey="value" name={title} fill={colours[0]} isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </Chart>
  );
}

function Departments({ tasks }: Pick<CohortReport, 'tasks'>) {
  const { t } = useTranslation('rehearsal');
  return (
    <Chart title={t('cohort.departments')}>
      <Table>
        <Table.Thead>
          <Table.Tr>
            {(['department', 'total', 'busiest', 'overdue'] as const).map((column) => (
              <Table.Th key={column}>{t(`cohort.${column}`)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {Object.entries(tasks).map(([department, { total, busiestHour, overdue }]) => (
            <Table.Tr key={department}>
              <Table.Td>{department}</Table.Td>
              <Table.Td>{total}</Table.Td>
              <Table.Td>{busiestHour}</Table.Td>
              <Table.Td>{overdue}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Chart>
  );
}

function CoverageList({ title, coverage }: { title: string; coverage: CohortReport['coverage']['states'] }) {
  const { t } = useTranslation('rehearsal');
  return (
    <Chart title={title}>
      <Text size="sm">{t('cohort.visited', { visited: coverage.visited, total: coverage.total })}</Text>
      {coverage.unvisited.length > 0 && (
        <details>
          <summary>{t('cohort.unvisited', { count: coverage.unvisited.length })}</summary>
          <List size="sm">
            {coverage.unvisited.slice(0, 200).map((name) => (
              <List.Item key={name}>{name}</List.Item>
            ))}
          </List>
        </details>
      )}
    </Chart>
  );
}
