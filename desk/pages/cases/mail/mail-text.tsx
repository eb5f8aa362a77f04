import { Text, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CaseEmail } from '../../../../contract/api/emails.ts'
import type { Evidence } from '../../../../contract/api/shared.ts'
import { LitText } from '../../../components/lit-text.tsx'
import classes from './mail.module.css'

/** Characters of a long mail that are shown until somebody asks for the rest. */
const longest = 6000

/** The writer's own words; what they quoted is folded behind "…". */
export function MailText({ email, passages }: { email: CaseEmail; passages: Evidence[] }) {
  const { t } = useTranslation('case-mail')
  const [showsAll, setShowsAll] = useState(false)
  const isCut = email.text.length > longest && !showsAll && passages.every((one) => one.end <= longest)
  return (
    <>
      {email.text === '' ? (
        <Text size="sm" c="dimmed">
          {t(email.hasHtml ? 'onlyHtml' : 'noText')}
        </Text>
      ) : (
        <div className={classes.text} dir="auto">
          <LitText text={isCut ? email.text.slice(0, longest) : email.text} passages={passages} />
        </div>
      )}
      {isCut && (
        <UnstyledButton className={classes.more} onClick={() => setShowsAll(true)}>
          {t('showAll')}
        </UnstyledButton>
      )}
      <Quoted text={email.quoted} />
    </>
  )
}

function Quoted({ text }: { text: string }) {
  const { t } = useTranslation('case-mail')
  const [isShown, setIsShown] = useState(false)
  if (text.trim() === '') return null
  return (
    <>
      <UnstyledButton
        className={classes.dots}
        aria-expanded={isShown}
        aria-label={t(isShown ? 'hideQuoted' : 'showQuoted')}
        title={t(isShown ? 'hideQuoted' : 'showQuoted')}
        onClick={() => setIsShown(!isShown)}
      >
        <span aria-hidden>•••</span>
      </UnstyledButton>
      {isShown && (
        <div className={classes.quoted} dir="auto">
          {text}
        </div>
      )}
    </>
  )
}
