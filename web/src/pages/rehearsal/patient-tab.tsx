import { Alert, Grid, List, Skeleton, Stack } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../ui/error-note.js';
import { BeginForm } from './begin-form.js';
import { ClockBar } from './clock-bar.js';
import { MachinePane } from './machine-pane.js';
import { PhonePane } from './phone-pane.js';
import { useGo, useSession, type Session } from './queries.js';
import { WalkPanel } from './walk-panel.js';
import { WhyTable } from './why-table.js';

interface TabProps {
  readonly draft: string | undefined;
  readonly rehearsal: string | undefined;
}

/** One invented patient: the phone on the left, the machine on the right, why below. */
export function PatientTab({ draft, rehearsal }: TabProps) {
  const session = useSession(rehearsal);
  if (rehearsal === undefined) return <BeginForm draft={draft} />;
  if (session.error)
    return (
      <Stack>
        <ErrorNote error={session.error} />
        <BeginForm draft={draft} />
      </Stack>
    );
  return session.data ? <Stage session={session.data} /> : <Skeleton h={480} />;
}

function Stage({ session }: { session: Session }) {
  const { t } = useTranslation('rehearsal');
  const go = useGo(session);
  return (
    <Stack>
      <ClockBar session={session} go={go} />
      <WalkPanel session={session} />
      {session.troubles.length > 0 && (
        <Alert color="yellow" icon={<IconInfoCircle aria-hidden />} title={t('troubles')}>
          <List size="sm">
            {session.troubles.map((trouble) => (
              <List.Item key={trouble} lang="en">
                {trouble}
              </List.Item>
            ))}
          </List>
        </Alert>
      )}
      <Grid>
        <Grid.Col span={{ base: 12, md: 5, lg: 4 }}>
          <PhonePane session={session} go={go} />
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7, lg: 8 }}>
          <MachinePane session={session} go={go} />
        </Grid.Col>
      </Grid>
      <WhyTable session={session} />
    </Stack>
  );
}
