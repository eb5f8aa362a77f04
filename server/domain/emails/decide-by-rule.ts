/** What the queue and its record creation rules say of mail that begins something new. Pure. */
import type { Step } from './decide-mail.ts'

export const openByHand = 'If it is a case after all, choose “Make a case of it”.'

/** @returns nothing where a rule makes a case of it */
export const decideByRule: Step = ({ rule, activeRules, queueName, isSenderKnown, author }) => {
  if (queueName === null)
    return {
      verdict: 'no-rule',
      do: 'log',
      reason: 'It came to no mailbox that belongs to a queue.',
      remedy: 'Add the address to a mailbox, then route again.',
    }
  if (activeRules === 0)
    return {
      verdict: 'no-rule',
      do: 'log',
      reason: `The queue ${queueName} has no active record creation rule.`,
      remedy: 'Add one or switch one on, then route again.',
    }
  if (!rule)
    return {
      verdict: 'no-rule',
      do: 'log',
      reason:
        activeRules === 1
          ? `The only record creation rule of the queue ${queueName} does not match.`
          : `None of the ${activeRules} record creation rules of the queue ${queueName} matches.`,
      remedy: 'Change a rule, then route again; “Try it” shows what each says.',
    }
  if (rule.does === 'refuse')
    return { verdict: 'refused-sender', do: 'log', reason: `The rule “${rule.name}” refuses it.`, remedy: openByHand }
  if (!isSenderKnown && rule.unknownSenders === 'refuse')
    return {
      verdict: 'refused-sender',
      do: 'log',
      reason: `The rule “${rule.name}” takes mail of known contacts only, and ${author ?? 'the sender'} is none.`,
      remedy: openByHand,
    }
  return undefined
}
