import { NativeSelect, NumberInput, Text } from '@mantine/core'
import { Trans } from 'react-i18next'
import classes from './parts.module.css'

/** A setting read as a sentence, its choices standing in it: `components` fills the tags of the message. */
export function Sentence({
  message,
  components,
  values,
  ns = 'settings',
}: {
  message: string
  components: Record<string, React.ReactElement>
  values?: Record<string, unknown>
  /** The message file, where it is another. */
  ns?: string
}) {
  return (
    <Text component="div" className={classes.sentence}>
      <Trans ns={ns} i18nKey={message as never} components={components} values={values} />
    </Text>
  )
}

interface InlineChoiceProps {
  label: string
  value: string
  data: { value: string; label: string }[]
  onChange: (value: string) => void
  disabled?: boolean
}

/** A choice as wide as its words, in the middle of a sentence. */
export function InlineChoice({ label, value, data, onChange, disabled }: InlineChoiceProps) {
  return (
    <NativeSelect
      aria-label={label}
      className={classes.inlineChoice}
      classNames={{ input: classes.inlineInput, section: classes.inlineSection }}
      variant="unstyled"
      value={value}
      data={data}
      disabled={disabled}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

interface InlineNumberProps {
  label: string
  value: number
  min: number
  max: number
  step?: number
  suffix?: string
  onChange: (value: number) => void
}

export function InlineNumber({ label, value, onChange, ...rest }: InlineNumberProps) {
  return (
    <NumberInput
      aria-label={label}
      className={classes.inlineChoice}
      classNames={{ input: classes.inlineNumber }}
      size="xs"
      hideControls
      clampBehavior="blur"
      value={value}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next)
      }}
      {...rest}
    />
  )
}
