import { Button, Collapse, Group, List, Text } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, ask } from '../../api/client.js';
import { dayAndTime } from '../../i18n/when.js';
import type { Locale } from '../../i18n/words.js';
import { useMay, useMe } from '../../shell/session.js';
import { useAct } from '../../ui/use-act.js';
import { CloseForm } from './handover-close.js';
import { HandoverForm } from './handover-form.js';
import { fieldNames, usePatientHandovers, type HandoverTask } from './handover-queries.js';
import classes from './inbox.module.css';
import { ReturnForm } from './handover-return.js';

/** The open handovers of the patient, above their thread: exactly what the other department wrote, and what to do now. */
export function HandoverBanner({ patientId }: { patientId: string }) {
  const { i18n } = useTranslation('inbox');
  const { data } = usePatientHandovers(patientId, i18n.language as Locale);
  const handovers = data?.handovers ?? [];
  if (handovers.length === 0) return null;
  return (
    <div className={classes.banners}>
      {handovers.map((handover) => (
        <Banner key={handover.handover} handover={handover} />
      ))}
    </div>
  );
}

function Banner({ handover }: { handover: HandoverTask }) {
  const { t, i18n } = useTranslation('inbox');
  const [open, setOpen] = useState(true);
  const when = dayAndTime(handover.due_at, i18n.language);
  const title = handover.from
    ? t('handover.from.to', { from: t(`department.${handover.from}`), to: t(`department.${handover.department}`) })
    : t('handover.for', { to: t(`department.${handover.department}`) });
  return (
    <section className={classes.banner} aria-label={title} data-late={handover.overdue_at !== null}>
      <Group gap="xs" wrap="nowrap">
        <IconArrowsExchange size={18} aria-hidden />
        <Text component="h3" size="sm" fw={600} m={0} flex={1}>
          {title}
        </Text>
        <Button size="compact-xs" variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'handover.less' : 'handover.more')}
        </Button>
      </Group>
      <Collapse expanded={open}>
        <Text size="sm">{handover.reason_text}</Text>
        {isNews(handover) && (
          <Text size="sm">
            {handover.scenario && <strong>{t('handover.scenario')}: </strong>}
            {handover.summary}
          </Text>
        )}
        <Told handover={handover} />
      </Collapse>
      <Text size="xs" mt={4}>
        {[
          handover.overdue_at ? t('handover.late', { when }) : t(`handover.until.${handover.status}`, { when }),
          handover.owner_name,
          handover.escalation > 0 && t(handover.escalation > 1 ? 'handover.told.above' : 'due.told'),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      <Acts handover={handover} />
    </section>
  );
}

/** The summary often repeats what the form or the reason says already; what neither a person nor a scenario wrote always does. */
function isNews({ summary, reason_text: reason, fields, from, scenario }: HandoverTask): boolean {
  if (from === null && scenario === null) return false;
  return summary !== reason && !Object.values(fields).includes(summary);
}

function Told({ handover }: { handover: HandoverTask }) {
  const { t } = useTranslation('inbox');
  const told = fieldNames.filter((name) => handover.fields[name]);
  return (
    <>
      {told.length > 0 && (
        <List size="sm" spacing={2} listStyleType="none">
          {told.map((name) => (
            <List.Item key={name}>
              <strong>{t(`handover.${name}`)}:</strong> {handover.fields[name]}
            </List.Item>
          ))}
        </List>
      )}
      {handover.status === 'returned' && (
        <Text size="sm" fw={600}>
          {t('handover.returned', { reason: handover.return_reason ?? '' })}
        </Text>
      )}
    </>
  );
}

/** The likely next step first; whoever does not answer for it sees no buttons. */
function Acts({ handover }: { handover: HandoverTask }) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const may = useMay('handover.write');
  const [form, setForm] = useState<'return' | 'close' | 'again'>();
  const accept = useAct<void, unknown>({
    act: () =>
      ask(api.POST('/api/v1/handovers/{id}/accept', { params: { path: { id: handover.handover } }, body: {} })),
    changes: ['handover', 'conversation', 'message'],
    said: t('handover.accepted'),
  });
  const mine = me.departments === 'all' || me.departments.includes(handover.queue);
  const close = (): void => setForm(undefined);
  if (!may || !mine) return null;
  return (
    <Group gap="xs" mt="xs">
      {handover.status === 'offered' && (
        <Button size="compact-sm" loading={accept.isPending} onClick={() => accept.mutate()}>
          {t('handover.accept')}
        </Button>
      )}
      {handover.status === 'returned' && (
        <Button size="compact-sm" onClick={() => setForm('again')}>
          {t('handover.again')}
        </Button>
      )}
      {handover.status !== 'returned' && handover.from && (
        <Button size="compact-sm" variant="default" onClick={() => setForm('return')}>
          {t('handover.return')}
        </Button>
      )}
      {handover.status === 'accepted' && (
        <Button size="compact-sm" onClick={() => setForm('close')}>
          {t('handover.close')}
        </Button>
      )}
      {form === 'return' && <ReturnForm id={handover.handover} onClose={close} />}
      {form === 'close' && <CloseForm id={handover.handover} onClose={close} />}
      {form === 'again' && (
        <HandoverForm
          patientId={handover.patient_id}
          from={handover.from ?? handover.department}
          previous={handover.handover}
          onClose={close}
        />
      )}
    </Group>
  );
}
