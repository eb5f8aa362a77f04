import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'

/** Starts a server of the benchmark and waits for its "ready ADDRESS". */
export async function startServer(
  script: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<{ child: ChildProcess; url: string }> {
  const child = spawn(process.execPath, ['--expose-gc', script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...env },
  })
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const url = /^ready (\S+)/m.exec(said)?.[1]
      if (url) resolve({ child, url })
    })
    child.once('exit', () => reject(new Error(`${script} ended before it was ready:\n${said}`)))
  })
}

/** Clock ticks of a second (sysconf(_SC_CLK_TCK) on Linux). */
const ticks = 100

/** CPU seconds, user and system, that a process and all below it have used so far, those that have ended among them. Linux only. */
export function cpuOf(pid: number): number {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? []
        return [
          {
            pid: Number(name),
            parent: Number(fields[1]),
            cpu: [11, 12, 13, 14].reduce((total, at) => total + Number(fields[at]), 0) / ticks,
          },
        ]
      } catch {
        return []
      }
    })
  const sum = (of: number): number =>
    (stats.find((one) => one.pid === of)?.cpu ?? 0) +
    stats.filter((one) => one.parent === of).reduce((total, one) => total + sum(one.pid), 0)
  return sum(pid)
}

/** Resident memory of one process in MB. */
export const memoryOf = (pid: number): number => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024

/** Bytes that a server holds after a full collection; only servers of ours answer. */
export function heldBy(child: ChildProcess): Promise<number> {
  return new Promise((resolve) => {
    const hear = (text: string) => {
      const held = /^held (\d+)/m.exec(text)?.[1]
      if (!held) return
      child.stdout?.off('data', hear)
      resolve(Number(held))
    }
    child.stdout?.on('data', hear)
    child.kill('SIGUSR2')
  })
}

export function quantile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}
