/** Words that customers and forms use for the same thing in any trade; they help where no past case has taught anything yet. */
import { stemOf } from './words.ts'

const groups = `
fraud fraudulent stolen stole steal scam unauthorized unauthorised unrecognised theft suspicious hacked
schedule appointment view viewing visit meeting slot
book booking reserve reservation order
cancel cancellation terminate stop end quit unsubscribe
refund reimburse reimbursement compensation repay
broken break defective faulty damaged damage cracked malfunction fault
repair fix mend service maintenance
invoice bill billing charge charged payment pay paid
delivery deliver shipping ship shipped parcel package arrive arrived courier shipment
late delay delayed overdue waiting
lost lose missing disappeared vanished
password login log signin locked reset credentials
error crash crashed bug freeze frozen fails failed failure failing declined decline rejected
slow speed sluggish lag
internet wifi connection network broadband outage offline disconnect
change update modify edit alter switch amend
address moved move relocate moving
price cost fee rate expensive cheap amount
account profile membership
card debit credit visa mastercard
balance funds money left
transfer send sent wire
withdraw withdrawal cash atm
identity verify verification proof identification
insurance policy coverage cover claim
quote estimate offer
upgrade downgrade plan package subscription
return returned
replace replacement swap exchange
status track tracking where progress
complaint complain unhappy dissatisfied
loan borrow lending mortgage
close closing delete remove
password pin passcode code
`
  .trim()
  .split('\n')
  .map((line) => [...new Set(line.split(' ').map(stemOf))])

const related = new Map<string, Set<string>>()
for (const group of groups)
  for (const stem of group) {
    const known = related.get(stem) ?? new Set()
    for (const other of group) if (other !== stem) known.add(other)
    related.set(stem, known)
  }

export const relatedStems = (stem: string): ReadonlySet<string> => related.get(stem) ?? new Set()
