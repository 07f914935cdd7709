import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsJoin, IconArrowsSplit, IconDots, IconDownload, IconMask, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay, useMe } from '../../shell/session.js';
import { ErasePatient } from './erase-patient.js';
import { MergePerson } from './merge-person.js';
import type { Named } from './named.js';
import { AskSecond, useSecondPerson } from './second-person.js';
import { PersonaForm } from './persona-form.js';
import { SplitPerson } from './split-person.js';

/** What is done rarely: two records of one person, and the rights to everything that is kept and to be forgotten. */
export function PatientActs({ patient }: { patient: Named }) {
  const { t } = useTranslation('patients');
  const [open, setOpen] = useState<'merge' | 'split' | 'persona' | 'erase' | 'ask-export' | 'ask-erase'>();
  const mayMerge = useMay('patient.write');
  const mayExport = useMay('patient.export');
  const mayErase = useMay('patient.erase');
  const { id: me } = useMe();
  const asked = useSecondPerson(patient.id).data?.requests ?? [];
  const confirmed = (act: 'export' | 'erase'): boolean =>
    asked.some((one) => one.act === act && one.asked_by === me && one.verdict === 'confirmed');
  if (!mayMerge && !mayExport && !mayErase) return null;
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size="lg" aria-label={t('acts')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {mayMerge && (
            <>
              <Menu.Item leftSection={<IconMask size={16} />} onClick={() => setOpen('persona')}>
                {t('persona')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsJoin size={16} />} onClick={() => setOpen('merge')}>
                {t('merge')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsSplit size={16} />} onClick={() => setOpen('split')}>
                {t('split')}
              </Menu.Item>
            </>
          )}
          {mayExport && (
            <ExportItem patient={patient} confirmed={confirmed('export')} ask={() => setOpen('ask-export')} />
          )}
          {mayErase && (
            <Menu.Item
              color="red"
              leftSection={<IconTrash size={16} />}
              onClick={() => setOpen(confirmed('erase') ? 'erase' : 'ask-erase')}
            >
              {t('erase')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'merge' && <MergePerson patient={patient} onClose={close} />}
      {open === 'persona' && <PersonaForm patient={patient} onClose={close} />}
      {open === 'split' && <SplitPerson patient={patient} onClose={close} />}
      {open === 'ask-export' && <AskSecond patient={patient} act="export" onClose={close} />}
      {open === 'ask-erase' && <AskSecond patient={patient} act="erase" onClose={close} />}
      {open === 'erase' && <ErasePatient patient={patient} onClose={close} />}
    </>
  );
}

interface ExportProps {
  readonly patient: Named;
  readonly confirmed: boolean;
  readonly ask: () => void;
}

/** The file itself once a colleague has confirmed it, the question to them before. */
function ExportItem({ patient, confirmed, ask }: ExportProps) {
  const { t, i18n } = useTranslation('patients');
  const icon = <IconDownload size={16} />;
  if (!confirmed) {
    return (
      <Menu.Item leftSection={icon} onClick={ask}>
        {t('export')}
      </Menu.Item>
    );
  }
  const href = `/api/v1/patients/${patient.id}/export?format=html&locale=${i18n.language}`;
  return (
    <Menu.Item component="a" href={href} download leftSection={icon}>
      {t('export')}
    </Menu.Item>
  );
}
