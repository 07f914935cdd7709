import { ActionIcon, Menu } from '@mantine/core';
import { IconArrowsJoin, IconArrowsSplit, IconDots, IconDownload, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '../../shell/session.js';
import { ErasePatient } from './erase-patient.js';
import { MergePerson } from './merge-person.js';
import { SplitPerson } from './split-person.js';

export interface Named {
  readonly id: string;
  readonly name: string;
}

/** What is done rarely: two records of one person, and the rights to everything that is kept and to be forgotten. */
export function PatientActs({ patient }: { patient: Named }) {
  const { t, i18n } = useTranslation('patients');
  const [open, setOpen] = useState<'merge' | 'split' | 'erase'>();
  const mayMerge = useMay('patient.write');
  const mayExport = useMay('patient.export');
  const mayErase = useMay('patient.erase');
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
              <Menu.Item leftSection={<IconArrowsJoin size={16} />} onClick={() => setOpen('merge')}>
                {t('merge')}
              </Menu.Item>
              <Menu.Item leftSection={<IconArrowsSplit size={16} />} onClick={() => setOpen('split')}>
                {t('split')}
              </Menu.Item>
            </>
          )}
          {mayExport && (
            <Menu.Item
              component="a"
              href={`/api/v1/patients/${patient.id}/export?format=html&locale=${i18n.language}`}
              download
              leftSection={<IconDownload size={16} />}
            >
              {t('export')}
            </Menu.Item>
          )}
          {mayErase && (
            <Menu.Item color="red" leftSection={<IconTrash size={16} />} onClick={() => setOpen('erase')}>
              {t('erase')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {open === 'merge' && <MergePerson patient={patient} onClose={close} />}
      {open === 'split' && <SplitPerson patient={patient} onClose={close} />}
      {open === 'erase' && <ErasePatient patient={patient} onClose={close} />}
    </>
  );
}
