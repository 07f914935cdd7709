import { Anchor, Badge, Group, Loader, Stack, Table, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dayName } from '../../i18n/when.js';
import { ErrorNote } from '../../ui/error-note.js';
import { GoalRenewal } from './goal-renewal.js';
import { useNames, usePlan, type Plan } from './queries.js';

const automationColours = { automated: 'green', partly: 'yellow', by_hand: 'gray' } as const;
const standingColours = { met: 'green', missed: 'red', unsure: 'yellow', too_few: 'gray', no_target: 'gray' } as const;

/** How far the map is carried out: departments, processes and goals, each with the way to what proves it. */
export function PlanTab() {
  const { t } = useTranslation('reports');
  const plan = usePlan();
  const { data } = plan;
  return (
    <Stack gap="xl">
      <Text size="sm" c="dimmed" maw={720}>
        {t('plan.about')}
      </Text>
      <ErrorNote error={plan.error} retry={() => void plan.refetch()} />
      {plan.isPending && <Loader size="sm" aria-label={t('loading')} />}
      {data && (
        <>
          <Departments rows={data.departments} />
          <Processes rows={data.processes} />
          <Goals plan={data} />
        </>
      )}
    </Stack>
  );
}

interface PartProps {
  readonly title: string;
  readonly note?: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}

function Part({ title, note, heads, children }: PartProps) {
  return (
    <section aria-label={title}>
      <Title order={2} size="h4">
        {title}
      </Title>
      {note && (
        <Text size="sm" c="dimmed" maw={720} mb="xs">
          {note}
        </Text>
      )}
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="xs">
          <Table.Thead>
            <Table.Tr>
              {heads.map((head) => (
                <Table.Th key={head}>{head}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody style={{ verticalAlign: 'top' }}>{children}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function Departments({ rows }: { rows: Plan['departments'] }) {
  const { t } = useTranslation('reports');
  const { inWords } = useNames();
  const heads = ['department', 'head', 'hours', 'deadline', 'accounts', 'served', 'steps'] as const;
  return (
    <Part title={t('plan.rollout')} note={t('plan.rollout.note')} heads={heads.map((head) => t(`plan.${head}`))}>
      {rows.map(({ department, title, head, hours, deadline, accounts, touchpoints, processes }) => (
        <Table.Tr key={department}>
          <Table.Td>{inWords(title) || department}</Table.Td>
          {[head, hours, deadline].map((there, index) => (
            <Table.Td key={index}>
              <Badge color={there ? 'green' : 'red'} variant="light">
                {t(there ? 'plan.yes' : 'plan.no')}
              </Badge>
            </Table.Td>
          ))}
          <Table.Td>
            <Anchor component={Link} to="/staff" size="sm" underline="always">
              {accounts}
            </Anchor>
          </Table.Td>
          <Table.Td>
            <Anchor component={Link} to="/map" size="sm" underline="always">
              {t('plan.of', touchpoints)}
            </Anchor>
          </Table.Td>
          <Table.Td>{t('plan.of', processes)}</Table.Td>
        </Table.Tr>
      ))}
    </Part>
  );
}

function Processes({ rows }: { rows: Plan['processes'] }) {
  const { t } = useTranslation('reports');
  const { inWords, nameOf } = useNames();
  const heads = ['process', 'department', 'owner', 'automation', 'scenarios'] as const;
  return (
    <Part title={t('plan.processes')} heads={heads.map((head) => t(`plan.${head}`))}>
      {rows.map(({ process, title, department, owner, automation, scenarios }) => (
        <Table.Tr key={process}>
          <Table.Td>{inWords(title) || process}</Table.Td>
          <Table.Td>{nameOf('departments', department)}</Table.Td>
          <Table.Td>{owner ? inWords(owner) : t('plan.nobody')}</Table.Td>
          <Table.Td>
            <Badge color={automationColours[automation]} variant="light">
              {t(`plan.${automation}`)}
            </Badge>
          </Table.Td>
          <Table.Td>
            <Scenarios rows={scenarios} />
          </Table.Td>
        </Table.Tr>
      ))}
    </Part>
  );
}

function Goals({ plan: { goals, from, to } }: { plan: Plan }) {
  const { t, i18n } = useTranslation('reports');
  const { inWords } = useNames();
  const heads = ['goal', 'owner', 'figures', 'scenarios', 'renew'] as const;
  const days = { from: dayName(from, i18n.language, 'UTC'), to: dayName(to, i18n.language, 'UTC') };
  return (
    <Part title={t('plan.goals')} note={t('plan.goals.note', days)} heads={heads.map((head) => t(`plan.${head}`))}>
      {goals.map((goal) => (
        <Table.Tr key={goal.goal}>
          <Table.Td>{inWords(goal.title) || goal.goal}</Table.Td>
          <Table.Td>{goal.owner ? inWords(goal.owner) : t('plan.nobody')}</Table.Td>
          <Table.Td>
            <Stack gap={4}>
              {goal.kpis.map(({ kpi, title, standing }) => (
                <Group key={kpi} gap={6} wrap="nowrap">
                  <Text size="sm">{inWords(title) || kpi}</Text>
                  <Badge size="sm" color={standingColours[standing]} variant="light">
                    {t(standing === 'too_few' ? 'standing.sparse' : `standing.${standing}`)}
                  </Badge>
                </Group>
              ))}
            </Stack>
          </Table.Td>
          <Table.Td>
            <Scenarios rows={goal.scenarios} />
          </Table.Td>
          <Table.Td>
            <Text size="sm" c={goal.overdue ? 'red' : undefined} fw={goal.overdue ? 600 : undefined}>
              {dayName(goal.renew_on, i18n.language, 'UTC')}
              {goal.overdue && `: ${t('plan.overdue')}`}
            </Text>
            <GoalRenewal goal={goal} />
          </Table.Td>
        </Table.Tr>
      ))}
    </Part>
  );
}

function Scenarios({ rows }: { rows: Plan['processes'][number]['scenarios'] }) {
  const { t } = useTranslation('reports');
  const { inWords } = useNames();
  if (rows.length === 0) return <Text size="sm">{t('plan.none')}</Text>;
  return (
    <Stack gap={2}>
      {rows.map(({ scenario, title, published }) =>
        published ? (
          <Anchor key={scenario} component={Link} to={`/scenarios/${scenario}`} size="sm" underline="always">
            {(title && inWords(title)) || scenario}
          </Anchor>
        ) : (
          <Text key={scenario} size="sm" c="dimmed">
            {t('plan.unpublished', { scenario })}
          </Text>
        ),
      )}
    </Stack>
  );
}
