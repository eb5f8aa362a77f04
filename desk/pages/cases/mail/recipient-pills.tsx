import { TagsInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Correspondent } from '../../../../contract/api/emails.ts'
import classes from './composer.module.css'
import { correspondentText, isAddress, readCorrespondent, withoutDoubles } from './correspondents.ts'

interface RecipientPillsProps {
  label: string
  people: Correspondent[]
  onChange: (people: Correspondent[]) => void
  suggested: Correspondent[]
  /** At the end of the line. */
  children?: React.ReactNode
}

/** People as pills; only confirmed ones are suggested, any address can be typed or pasted. */
export function RecipientPills({ label, people, onChange, suggested, children }: RecipientPillsProps) {
  const { t } = useTranslation('case-mail')
  const wrong = people.filter((one) => !isAddress(one.address))
  return (
    <div className={classes.line}>
      <span className={classes.lineLabel} aria-hidden>
        {label}
      </span>
      <TagsInput
        aria-label={label}
        variant="unstyled"
        className={classes.pills}
        data={suggested.map(correspondentText)}
        value={people.map(correspondentText)}
        onChange={(texts) => onChange(withoutDoubles(texts.map(readCorrespondent)))}
        splitChars={[',', ';', '\n']}
        acceptValueOnBlur
        error={wrong.length > 0 && t('wrongAddress', { address: wrong.map((one) => one.address).join(', ') })}
      />
      {children}
    </div>
  )
}
