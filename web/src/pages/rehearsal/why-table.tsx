import { Stack, Table, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { dayAndTime } from '../../i18n/when.js';
import { useLedgerWords } from '../../ui/ledger/index.js';
import { Mark, type Standing } from '../../ui/mark.js';
import type { Session } from './queries.js';

type Line = Session['ledger'][number];

const standings: Readonly<Record<NonNullable<Line['outcome']>, Standing>> = {
  sent: 'positive',
  suppressed: 'neutral',
  expired: 'neutral',
  cancelled: 'neutral',
  failed: 'negative',
  unknown: 'human',
};

/** The ledger: each planned message, what became of it, and by which rule. */
export function WhyTable({ session }: { session: Session }) {
  const { t, i18n } = useTranslation('rehearsal');
  const words = useLedgerWords();
  const clock = (at: string): string => dayAndTime(at, i18n.language, session.zone);
  const why = ({ rule, outcome, deferrals }: Line): string[] => [
    ...deferrals.map(({ until, rule: held }) => t('why.until', { until: clock(until), rule: words.rule(held) })),
    ...(rule !== null && outcome !== 'sent' ? [words.rule(rule)] : []),
  ];
  if (session.ledger.length === 0) return null;
  return (
    <Stack gap={4}>
      <Title order={2} size="h5" id="why-heading">
        {t('why')}
      </Title>
      <Table.ScrollContainer minWidth={560}>
        <Table aria-labelledby="why-heading" striped>
          <Table.Thead>
            <Table.Tr>
              {(['planned', 'message', 'channel', 'outcome', 'because'] as const).map((column) => (
                <Table.Th key={column}>{t(`why.${column}`)}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {session.ledger.map((line) => (
              <Table.Tr key={line.touch}>
                <Table.Td>{clock(line.planned_at)}</Table.Td>
                <Table.Td>
                  <Text size="sm">{line.template}</Text>
                  <Text size="xs" c="dimmed">
                    {line.scenario} · {line.state}
                  </Text>
                </Table.Td>
                <Table.Td>{line.channel === null ? '' : t(`channel.${line.channel}`)}</Table.Td>
                <Table.Td>
                  <Mark standing={line.outcome === null ? 'waiting' : standings[line.outcome]}>
                    {words.outcome(line.outcome ?? 'pending')}
                  </Mark>
                </Table.Td>
                <Table.Td>
                  {why(line).map((sentence) => (
                    <Text key={sentence} size="sm">
                      {sentence}
                    </Text>
                  ))}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Stack>
  );
}
