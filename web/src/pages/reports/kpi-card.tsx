import { Anchor, Button, Card, Collapse, Group, Stack, Table, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Line, LineChart, ReferenceLine, YAxis } from 'recharts';
import { Mark } from '../../ui/mark.js';
import { KpiTarget } from './kpi-target.js';
import { figureText, intervalText, marks, standingWord } from './figure-words.js';
import { useNames, type By, type Reading } from './queries.js';

interface CardProps {
  readonly reading: Reading;
  readonly by: By | undefined;
  /** Shows the rows behind the number, or behind one of its parts. */
  readonly open: (reading: Reading, part?: string) => void;
}

/** One KPI: what it is now, what it should be, how sure that is, and how it went. */
export function KpiCard({ reading, by, open }: CardProps) {
  const { t, i18n } = useTranslation('reports');
  const { inWords } = useNames();
  const [told, { toggle }] = useDisclosure();
  const { figure, unit, target, standing } = reading;
  const title = inWords(reading.title);
  const shown = (value: number) => figureText(value, unit, i18n.language, t);
  return (
    <Card withBorder component="section" aria-label={title} data-kpi={reading.kpi}>
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" align="start">
          <Title order={3} size="h5">
            {title}
          </Title>
          <Mark standing={marks[standing]}>{t(standingWord(standing))}</Mark>
        </Group>
        <Group justify="space-between" wrap="nowrap" align="end">
          <Text fz={24} fw={600} data-value>
            {figure.value === null ? '–' : shown(figure.value)}
          </Text>
          <Trend reading={reading} />
        </Group>
        <Text size="xs" c="dimmed">
          {[
            target === null ? t('target.none') : t('target', { target: shown(target) }),
            intervalText(figure, i18n.language) && t('interval', { interval: intervalText(figure, i18n.language) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </Text>
        <Group gap="xs">
          <Anchor component="button" type="button" size="xs" onClick={() => open(reading)}>
            {t('n', { count: figure.n })}
          </Anchor>
          <Button variant="subtle" size="compact-xs" onClick={toggle} aria-expanded={told}>
            {t('method')}
          </Button>
        </Group>
        <Collapse expanded={told}>
          <Method reading={reading} />
        </Collapse>
        {by && reading.parts.length > 0 && <Parts reading={reading} by={by} open={open} />}
      </Stack>
    </Card>
  );
}

/** A line without axes; the table of the document has its numbers. */
function Trend({ reading: { trend, target } }: { reading: Reading }) {
  const points = trend.map(({ day, figure }) => ({ day, value: figure.value }));
  if (points.filter(({ value }) => value !== null).length < 2) return null;
  return (
    <LineChart width={110} height={36} data={points} aria-hidden>
      <YAxis hide domain={['auto', 'auto']} />
      {target !== null && <ReferenceLine y={target} stroke="var(--mantine-color-dimmed)" strokeDasharray="3 3" />}
      <Line dataKey="value" stroke="#2f6fab" strokeWidth={2} dot={false} isAnimationActive={false} connectNulls />
    </LineChart>
  );
}

function Method({ reading }: { reading: Reading }) {
  const { t, i18n } = useTranslation('reports');
  const { inWords } = useNames();
  const { method, source, owner, benchmark, leaves_out: out } = reading;
  return (
    <Stack gap={2}>
      <Text size="xs">{inWords(method)}</Text>
      {out.length > 0 && (
        <Text size="xs">{t('leaves', { list: out.map((each) => t(`leaves.${each}`)).join(', ') })}</Text>
      )}
      <Text size="xs" c="dimmed">
        {t('source', { source })} {owner !== null && t('owner', { owner })}
      </Text>
      {owner !== null && <KpiTarget reading={reading} />}
      {benchmark && (
        <Text size="xs" c="dimmed">
          {t('benchmark', { value: figureText(benchmark.value, reading.unit, i18n.language, t) })} {benchmark.source}
        </Text>
      )}
    </Stack>
  );
}

function Parts({ reading, by, open }: CardProps & { by: By }) {
  const { t, i18n } = useTranslation('reports');
  const { nameOf } = useNames();
  const named = (value: string): string => {
    if (value === '') return t('of.none');
    if (by === 'stage') return nameOf('stages', value);
    return by === 'department' ? nameOf('departments', value) : value;
  };
  return (
    <Table fz="xs" verticalSpacing={2}>
      <Table.Tbody>
        {reading.parts.map(({ by: part, figure, standing }) => (
          <Table.Tr key={part}>
            <Table.Th fw={400}>{named(part)}</Table.Th>
            <Table.Td>
              {figure.value === null ? t('standing.sparse') : figureText(figure.value, reading.unit, i18n.language, t)}
            </Table.Td>
            <Table.Td>
              <Anchor component="button" type="button" size="xs" onClick={() => open(reading, part)}>
                {t('n', { count: figure.n })}
              </Anchor>
            </Table.Td>
            <Table.Td>
              {figure.value !== null && <Mark standing={marks[standing]}>{t(standingWord(standing))}</Mark>}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
