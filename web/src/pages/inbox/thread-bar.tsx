import { ActionIcon, Button, Group, Menu, Text } from '@mantine/core';
import { IconArrowLeft, IconCheck, IconClockPause, IconDots, IconId, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { useMay, useMe } from '../../shell/session.js';
import { houseNow } from '../../ui/house-time.js';
import { Mark } from '../../ui/mark.js';
import { useAct } from '../../ui/use-act.js';
import { useColleagues } from '../../ui/use-colleagues.js';
import { useKeys } from '../../ui/use-keys.js';
import { AssignForm } from './assign-form.js';
import { HandoverForm } from './handover-form.js';
import classes from './inbox.module.css';
import type { Conversation, Thread } from './queries.js';
import { ReleaseForm } from './release-form.js';
import { snoozeUntil } from './snooze-until.js';
import { useTypistNames } from './typists.js';
import { WaitMark } from './wait-mark.js';

interface ThreadBarProps {
  readonly thread: Thread;
  readonly onBack: (() => void) | undefined;
  readonly onCard: (() => void) | undefined;
}

type Form = 'release' | 'assign' | 'handover';

/** Whose thread it is, who holds the dialogue, and what can be done with it. */
export function ThreadBar({ thread, onBack, onCard }: ThreadBarProps) {
  const { t } = useTranslation('inbox');
  const may = useMay('conversation.write');
  const mayHandOver = useMay('handover.write');
  const [form, setForm] = useState<Form>();
  const close = (): void => setForm(undefined);
  const { patient, conversation } = thread;
  const me = useMe();
  const act = useConversationActs(patient.patient_id, me.id);
  useKeys({
    h: () => mayHandOver && setForm('handover'),
    e: () => may && act.done.mutate(),
  });
  return (
    <div className={classes.bar}>
      <Group gap="xs" wrap="nowrap">
        {onBack && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('to.list')} onClick={onBack}>
            <IconArrowLeft size={20} />
          </ActionIcon>
        )}
        <Text component="h2" fw={600} m={0} truncate flex={1} dir="auto">
          {patient.name ?? t('no.name')}
        </Text>
        {mayHandOver && (
          <Button size="xs" variant="default" onClick={() => setForm('handover')}>
            {t('handover')}
          </Button>
        )}
        {onCard && (
          <ActionIcon variant="default" aria-label={t('show.card')} onClick={onCard}>
            <IconId size={18} />
          </ActionIcon>
        )}
        {may && <MoreMenu act={act} onAssign={() => setForm('assign')} />}
      </Group>
      <Group gap="xs" mt={4}>
        <Holder heldBy={patient.held_by} patientId={patient.patient_id} name={conversation?.assignee_name ?? null} />
        {may && (
          <HoldActs heldBy={patient.held_by} mine={`staff:${me.id}`} act={act} onRelease={() => setForm('release')} />
        )}
      </Group>
      {conversation && <Due conversation={conversation} />}
      {form && <OpenForm form={form} thread={thread} onClose={close} />}
    </div>
  );
}

/** Until when somebody has to answer, and what happens then. */
function Due({ conversation }: { conversation: Conversation }) {
  const { t } = useTranslation('inbox');
  if (!conversation.due_at) return null;
  return (
    <Group gap="xs" mt={4}>
      <WaitMark row={conversation} />
      <Text size="xs" c="dimmed">
        {t(conversation.escalated_at ? 'due.told' : 'due.then')}
      </Text>
    </Group>
  );
}

interface HoldActsProps {
  readonly heldBy: string | null;
  readonly mine: string;
  readonly act: Acts;
  readonly onRelease: () => void;
}

/** Taking the dialogue, and giving it back. */
function HoldActs({ heldBy, mine, act, onRelease }: HoldActsProps) {
  const { t } = useTranslation('inbox');
  return (
    <>
      {heldBy !== mine && (
        <Button size="compact-xs" variant="subtle" onClick={() => act.take.mutate(heldBy)}>
          {t('take')}
        </Button>
      )}
      {(heldBy === mine || isNobodys(heldBy)) && (
        <Button size="compact-xs" variant="subtle" onClick={onRelease}>
          {t('release')}
        </Button>
      )}
    </>
  );
}

function OpenForm({ form, thread, onClose }: { form: Form; thread: Thread; onClose: () => void }) {
  const { patient, conversation } = thread;
  const patientId = patient.patient_id;
  if (form === 'release') return <ReleaseForm patientId={patientId} onClose={onClose} />;
  if (form === 'assign') return <AssignForm patientId={patientId} onClose={onClose} />;
  return <HandoverForm patientId={patientId} from={conversation?.department ?? 'reception'} onClose={onClose} />;
}

/** Held by a department or by whoever answered from the clinic's own phone: any colleague may hand it back. */
function isNobodys(heldBy: string | null): boolean {
  return heldBy !== null && !heldBy.startsWith('staff:');
}

type Acts = ReturnType<typeof useConversationActs>;

/** What changes who has the conversation or when it comes back. */
function useConversationActs(patientId: string, staff: string) {
  const { t } = useTranslation('inbox');
  const params = { path: { patientId } };
  const changes = ['conversation', 'message'];
  return {
    // From a colleague it is taken by an assignment, which both of them see in the thread.
    take: useAct<string | null, unknown>({
      act: (heldBy) =>
        heldBy?.startsWith('staff:')
          ? ask(api.POST('/api/v1/conversations/{patientId}/assign', { params, body: { staff } }))
          : ask(api.POST('/api/v1/conversations/{patientId}/take', { params, body: {} })),
      changes,
    }),
    snooze: useAct({
      act: (until: string) => ask(api.POST('/api/v1/conversations/{patientId}/snooze', { params, body: { until } })),
      changes,
    }),
    done: useAct<void, unknown>({
      act: () => ask(api.POST('/api/v1/conversations/{patientId}/done', { params })),
      changes,
      said: t('done.said'),
    }),
  };
}

function MoreMenu({ act, onAssign }: { act: Acts; onAssign: () => void }) {
  const { t, i18n } = useTranslation('inbox');
  const { zone } = useMe().clinic;
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <ActionIcon variant="default" aria-label={t('more.acts')}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconCheck size={16} />} onClick={() => act.done.mutate()}>
          {t('done')}
        </Menu.Item>
        <Menu.Item leftSection={<IconUserPlus size={16} />} onClick={onAssign}>
          {t('assign')}
        </Menu.Item>
        {(['hour', 'evening', 'tomorrow'] as const).map((length) => (
          <Menu.Item
            key={length}
            leftSection={<IconClockPause size={16} />}
            onClick={() => act.snooze.mutate(snoozeUntil(length, houseNow(), zone))}
          >
            {t('snooze.item', { length: t(`snooze.${length}`).toLocaleLowerCase(i18n.language) })}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Who holds the dialogue is always in sight, and who types at this moment. */
function Holder({ heldBy, patientId, name }: { heldBy: string | null; patientId: string; name: string | null }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const typists = useTypistNames(patientId);
  const names = new Map(useColleagues().map((one) => [one.id, one.name]));
  return (
    <>
      {heldBy === null ? (
        <Mark standing="positive">{t('held.by.nobody')}</Mark>
      ) : (
        <Mark standing="human">{holderWords(heldBy, me.id, names, name, t)}</Mark>
      )}
      {typists.length > 0 && (
        <Text role="status" size="xs" fw={600}>
          {t('typing', { who: typists.join(', ') })}
        </Text>
      )}
    </>
  );
}

function holderWords(
  heldBy: string,
  mine: string,
  names: ReadonlyMap<string, string>,
  assignee: string | null,
  t: (key: string, facts?: Record<string, string>) => string,
): string {
  const [kind, id = ''] = heldBy.split(/:(.*)/);
  if (id === mine) return t('held.by.you');
  if (kind === 'clinic-phone') return t('held.by.phone');
  if (kind === 'department') return t('held', { who: t(`department.${id}`) });
  return t('held', { who: names.get(id) ?? assignee ?? t('colleague') });
}
