import { Paper, Stack } from '@mantine/core'
import classes from './sign-in.module.css'

/** One quiet card in the middle of the page. */
export function SignInFrame({ children }: { children: React.ReactNode }) {
  return (
    <main className={classes.page}>
      <Paper className={classes.card} withBorder>
        <div className={classes.brand}>
          <span aria-hidden>C</span>Casewright
        </div>
        <Stack gap="md">{children}</Stack>
      </Paper>
    </main>
  )
}
