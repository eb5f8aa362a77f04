import { BlockList, isIPv6 } from 'node:net'

/** Link-local addresses and those where clouds answer with the machine's credentials; no receiver lives there. */
const never = blockList(
  ['0.0.0.0', 8],
  ['169.254.0.0', 16],
  ['100.100.100.200', 32],
  ['192.0.0.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['fe80::', 10],
  ['fd00:ec2::', 32],
  ['ff00::', 8],
)
/** This machine and networks behind it: RFC 1918, 4193, 6598, and the translation prefixes that lead back to them (RFC 6052, 3056). */
const inside = blockList(
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['2002::', 16],
  ['fc00::', 7],
)

/**
 * Whether a webhook may go to an IP address, or the sentence that says why not. To be asked of the address that is connected to, after
 * the name was resolved: a name may point anywhere by then.
 */
export function refusalToReach(address: string, mayReachInside: boolean): string | null {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4'
  if (never.check(address, family)) return `${address} is a link-local or reserved address, which webhooks never call.`
  if (!mayReachInside && inside.check(address, family)) {
    return `${address} is in a private network, which webhooks of this installation may not call.`
  }
  return null
}

function blockList(...subnets: [string, number][]): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of subnets) list.addSubnet(network, prefix, isIPv6(network) ? 'ipv6' : 'ipv4')
  return list
}
