/** casewright mail WORD ...: what the server does with mail, on the command line and without a database; and mail handed to a running server. */
import { OperatorError } from '../operator-error.ts'
import { authenticateMails, authenticateUsage } from './mail/authenticate.ts'
import { deliverMail, deliverUsage } from './mail/deliver.ts'
import { inspectMail, inspectUsage } from './mail/inspect.ts'
import { readReplies, readReplyUsage } from './mail/read-reply.ts'
import { sampleUsage, sendSample } from './mail/send-sample.ts'
import { threadMails, threadUsage } from './mail/thread.ts'

interface MailCommand {
  usage: string
  /** A number is the exit code. */
  run(args: string[]): Promise<unknown>
}

const commands: Record<string, MailCommand> = {
  inspect: { usage: inspectUsage, run: inspectMail },
  thread: { usage: threadUsage, run: threadMails },
  'read-reply': { usage: readReplyUsage, run: readReplies },
  deliver: { usage: deliverUsage, run: deliverMail },
  'send-sample': { usage: sampleUsage, run: sendSample },
  authenticate: { usage: authenticateUsage, run: authenticateMails },
}

/** @returns the exit code: 0, or 2 where a file or an option is not right, said in a sentence on standard error; what "deliver" answers is told there */
export async function mailCommand([word = '', ...args]: string[]): Promise<number> {
  try {
    const command = Object.hasOwn(commands, word) ? commands[word] : undefined
    if (!command) {
      const usages = Object.values(commands).map(({ usage }) => usage)
      throw new OperatorError(`Say what to do with the mail:\n${usages.join('\n')}`)
    }
    const answer = await command.run(args)
    return typeof answer === 'number' ? answer : 0
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error
    console.error(error.message)
    return 2
  }
}

if (import.meta.main) process.exitCode = await mailCommand(process.argv.slice(2))
