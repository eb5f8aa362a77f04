import { Button, Group, Text } from '@mantine/core'
import { IconPhotoOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import classes from './mail.module.css'

/** Height in pixels while the mail is loaded. */
const heightAtFirst = 160

/**
 * The mail as its writer made it, in a frame that runs nothing: no `allow-scripts`. `allow-same-origin` is what lets this page measure how
 * tall the mail is; without scripts in the frame it gives the mail nothing.
 */
export function MailAsSent({ email }: { email: CaseEmail }) {
  const { t } = useTranslation('case-mail')
  const [withPictures, setWithPictures] = useState(false)
  const { frame, height, measure } = useHeight()
  return (
    <>
      {email.blockedImages > 0 && !withPictures && (
        <Group gap={8} mb={8}>
          <IconPhotoOff size={16} aria-hidden style={{ color: 'var(--desk-quiet)' }} />
          <Text size="sm" c="dimmed">
            {t('picturesBlocked', { count: email.blockedImages })}
          </Text>
          <Button size="compact-sm" variant="default" onClick={() => setWithPictures(true)}>
            {t('showPictures')}
          </Button>
        </Group>
      )}
      <iframe
        ref={frame}
        className={classes.frame}
        style={{ height }}
        title={t('asSentTitle', { subject: email.subject || t('noSubject') })}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        referrerPolicy="no-referrer"
        src={`/api/emails/${email.id}/document${withPictures ? '?images=1' : ''}`}
        onLoad={measure}
      />
    </>
  )
}

/** Follows the height of what the frame shows: pictures come later, and the pane may change its width. */
function useHeight() {
  const frame = useRef<HTMLIFrameElement>(null)
  const observer = useRef<ResizeObserver>(null)
  const [height, setHeight] = useState(heightAtFirst)
  useEffect(() => () => observer.current?.disconnect(), [])
  const measure = () => {
    const shown = frame.current?.contentDocument?.documentElement
    if (!shown) return
    observer.current?.disconnect()
    observer.current = new ResizeObserver(() => setHeight(shown.getBoundingClientRect().height + 2))
    observer.current.observe(shown)
  }
  return { frame, height, measure }
}
