import { Button, Group, Text } from '@mantine/core'
import { IconShieldX, IconUserQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import { useAct } from '../../../api/use-act.ts'
import classes from './mail.module.css'

/** Says where somebody wrote who is not of this case, or who may not be who they say; a person decides. */
export function SenderNote({ email, onMove }: { email: CaseEmail; onMove: () => void }) {
  const { t } = useTranslation('case-mail')
  const { act, isBusy } = useAct()
  if (email.direction === 'out') return null
  const address = email.from?.address ?? t('noSender')
  const isStranger = email.standing === 'stranger' && !email.isConfirmed
  const isDoubtful = email.authentication?.verdict === 'fail'
  if (!isStranger && !isDoubtful) return null
  const Icon = isStranger ? IconUserQuestion : IconShieldX
  return (
    <div className={classes.note} role="note">
      <Icon size={17} aria-hidden style={{ flex: 'none', marginTop: 1 }} />
      <div>
        {isStranger && <Text size="sm">{t('sender.stranger', { address })}</Text>}
        {isDoubtful && <Text size="sm">{t('sender.doubtful', { address })}</Text>}
        {isStranger && (
          <Group gap={6} mt={6}>
            <Button
              size="compact-sm"
              variant="default"
              loading={isBusy}
              onClick={() => act('POST', `/emails/${email.id}/confirm-sender`, {})}
            >
              {t('sender.confirm')}
            </Button>
            <Button size="compact-sm" variant="subtle" color="gray" onClick={onMove}>
              {t('sender.move')}
            </Button>
          </Group>
        )}
      </div>
    </div>
  )
}
