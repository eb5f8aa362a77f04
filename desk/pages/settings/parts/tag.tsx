import { Badge, type BadgeProps } from '@mantine/core'
import classes from './tag.module.css'

export type Tone = 'plain' | 'accent' | 'good' | 'warn' | 'bad'

/** A word about a row, quiet enough for a page full of them; the colour only repeats what the word says. */
export function Tag({
  tone = 'plain',
  ...rest
}: Omit<BadgeProps, 'color' | 'variant'> & { tone?: Tone; children: React.ReactNode; tabIndex?: number }) {
  return <Badge size="sm" variant="default" data-tone={tone} classNames={{ root: classes.tag, label: classes.label }} {...rest} />
}
