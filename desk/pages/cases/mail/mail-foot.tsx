import { ActionIcon, Button, Group, Menu } from '@mantine/core'
import { IconArrowBackUp, IconArrowBackUpDouble, IconDots } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import classes from './mail.module.css'
import type { MailAct } from './mail-item.tsx'

interface MailFootProps {
  email: CaseEmail
  isAsSent: boolean
  onShowAs: (how: 'text' | 'sent') => void
  onAct: (act: MailAct, email: CaseEmail) => void
}

/** What can be done with one mail. */
export function MailFoot({ email, isAsSent, onShowAs, onAct }: MailFootProps) {
  const { t } = useTranslation('case-mail')
  const isAnswered = email.to.length + email.cc.length > 1
  return (
    <Group className={classes.foot} gap={4}>
      {email.hasHtml && (
        <Button size="compact-sm" variant="subtle" color="gray" onClick={() => onShowAs(isAsSent ? 'text' : 'sent')}>
          {t(isAsSent ? 'showText' : 'showAsSent')}
        </Button>
      )}
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        leftSection={<IconArrowBackUp size={15} />}
        onClick={() => onAct('reply', email)}
      >
        {t('reply')}
      </Button>
      {isAnswered && (
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<IconArrowBackUpDouble size={15} />}
          onClick={() => onAct('reply-all', email)}
        >
          {t('replyAll')}
        </Button>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size={26} aria-label={t('more')}>
            <IconDots size={15} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => onAct('move', email)}>{t('move.open')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </Group>
  )
}
